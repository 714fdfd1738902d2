package dev.farthing.protocol.bolt11;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A Lightning invoice whose signature has been checked: the only kind that can be approved for
 * payment.
 */
public final class Bolt11Invoice {
  private Bolt11Invoice() {}

  public static Bolt11Invoice decode(String text) {
    throw new UnsupportedOperationException();
  }

  public static Builder builder(Network network, PaymentHash hash) {
    throw new UnsupportedOperationException();
  }

  public String text() {
    throw new UnsupportedOperationException();
  }

  public Network network() {
    throw new UnsupportedOperationException();
  }

  public Optional<MilliSatoshi> amount() {
    throw new UnsupportedOperationException();
  }

  public PaymentHash paymentHash() {
    throw new UnsupportedOperationException();
  }

  public Optional<byte[]> paymentSecret() {
    throw new UnsupportedOperationException();
  }

  public NodeId payee() {
    throw new UnsupportedOperationException();
  }

  public Instant timestamp() {
    throw new UnsupportedOperationException();
  }

  public Duration expiry() {
    throw new UnsupportedOperationException();
  }

  public Instant expiresAt() {
    throw new UnsupportedOperationException();
  }

  public boolean isExpired(Instant now) {
    throw new UnsupportedOperationException();
  }

  public int minFinalCltvDelta() {
    throw new UnsupportedOperationException();
  }

  public Optional<String> description() {
    throw new UnsupportedOperationException();
  }

  public Optional<byte[]> descriptionHash() {
    throw new UnsupportedOperationException();
  }

  public List<List<RouteHop>> routeHints() {
    throw new UnsupportedOperationException();
  }

  public Bolt11Invoice requirePayable(InstantSource clock, Network network) {
    throw new UnsupportedOperationException();
  }

  public static final class Builder {
    public Builder amount(MilliSatoshi amount) {
      throw new UnsupportedOperationException();
    }

    public Builder paymentSecret(byte[] secret) {
      throw new UnsupportedOperationException();
    }

    public Builder description(String description) {
      throw new UnsupportedOperationException();
    }

    public Builder descriptionHash(byte[] sha256) {
      throw new UnsupportedOperationException();
    }

    public Builder timestamp(Instant timestamp) {
      throw new UnsupportedOperationException();
    }

    public Builder expiry(Duration expiry) {
      throw new UnsupportedOperationException();
    }

    public Builder minFinalCltvDelta(int blocks) {
      throw new UnsupportedOperationException();
    }

    public Builder routeHint(List<RouteHop> hops) {
      throw new UnsupportedOperationException();
    }

    public Bolt11Invoice sign(NodeKey key) {
      throw new UnsupportedOperationException();
    }
  }
}
