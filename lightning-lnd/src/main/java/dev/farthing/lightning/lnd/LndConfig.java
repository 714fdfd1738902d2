package dev.farthing.lightning.lnd;

import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.secret.SecretBytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an LND is reached, and what it must be. Immutable; prints no secret.
 *
 * @param host a name or address that its certificate names
 * @param port of its gRPC, 1 to 65535
 * @param certificate LND's own {@code tls.cert}: the only one that is trusted
 * @param network on which it must be; nothing is asked of a node on another
 * @param macaroon for every use that has none of its own
 * @param issuerMacaroon for making invoices only
 * @param payerMacaroon for paying only
 * @param keepAlive how long a connection with a call on it may be silent before LND must show that
 *     it is there; gRPC makes it 10 seconds at least. LND has as long again for its answer, but no
 *     more than 10 seconds
 * @param opening how long the first contact may take where it is waited for
 */
public record LndConfig(
    String host,
    int port,
    Path certificate,
    Network network,
    Optional<SecretBytes> macaroon,
    Optional<SecretBytes> issuerMacaroon,
    Optional<SecretBytes> payerMacaroon,
    Duration keepAlive,
    Duration opening) {
  /** Begins with an LND's address; certificate, network and a macaroon must follow. */
  public static Builder builder(String host, int port) {
    return new Builder(host, port);
  }

  /** {@code host:port}, for messages. */
  public String address() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  /** Collects what an LND needs. Not thread-safe. */
  public static final class Builder {
    private final String host;
    private final int port;
    private @Nullable Path certificate;
    private @Nullable Network network;
    private Optional<SecretBytes> macaroon = Optional.empty();
    private Optional<SecretBytes> issuerMacaroon = Optional.empty();
    private Optional<SecretBytes> payerMacaroon = Optional.empty();
    private Duration keepAlive = Duration.ofSeconds(20);
    private Duration opening = Duration.ofSeconds(10);

    private Builder(String host, int port) {
      if (host.isEmpty() || port < 1 || port > 65_535) {
        throw new IllegalArgumentException("an LND has a host and a port from 1 to 65535");
      }
      this.host = host;
      this.port = port;
    }

    /** LND's own {@code tls.cert}, in PEM. */
    public Builder certificate(Path certificate) {
      this.certificate = certificate;
      return this;
    }

    /** The network on which the node must be. */
    public Builder network(Network network) {
      this.network = network;
      return this;
    }

    /** The macaroon of every use that is given none of its own; see {@link MacaroonSource}. */
    public Builder macaroon(SecretBytes macaroon) {
      this.macaroon = Optional.of(macaroon);
      return this;
    }

    /** A macaroon for making invoices only. */
    public Builder issuerMacaroon(SecretBytes macaroon) {
      this.issuerMacaroon = Optional.of(macaroon);
      return this;
    }

    /** A macaroon for paying only. */
    public Builder payerMacaroon(SecretBytes macaroon) {
      this.payerMacaroon = Optional.of(macaroon);
      return this;
    }

    /** 20 seconds if not set. */
    public Builder keepAlive(Duration keepAlive) {
      this.keepAlive = keepAlive;
      return this;
    }

    /** 10 seconds if not set. */
    public Builder opening(Duration opening) {
      this.opening = opening;
      return this;
    }

    /**
     * @throws IllegalStateException if certificate, network or every macaroon is missing
     */
    public LndConfig build() {
      if (certificate == null || network == null) {
        throw new IllegalStateException("an LND needs its certificate and its network");
      }
      if (macaroon.isEmpty() && issuerMacaroon.isEmpty() && payerMacaroon.isEmpty()) {
        throw new IllegalStateException("an LND needs a macaroon");
      }
      return new LndConfig(
          host,
          port,
          certificate,
          network,
          macaroon,
          issuerMacaroon,
          payerMacaroon,
          keepAlive,
          opening);
    }
  }
}
