package dev.farthing.paywall;

import dev.farthing.protocol.l402.L402Caveat;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.l402.ServiceTier;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;

/** Makes tokens that admit exactly what their price buys. Thread-safe. */
final class Minter {
  /** For clocks that differ, and for what is on its way. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final KeyRing keys;
  private final String location;
  private final Duration invoiceExpiry;

  Minter(KeyRing keys, String location, Duration invoiceExpiry) {
    this.keys = keys;
    this.location = location;
    this.invoiceExpiry = invoiceExpiry;
  }

  /** A token and what it says of itself. */
  record Minted(L402Identifier identifier, String token, Instant validUntil) {}

  /** The one token of a payment hash. */
  Minted mint(PaymentHash hash, Route route, Instant challengedAt) {
    L402Identifier identifier = keys.newIdentifier(hash);
    Instant validUntil =
        challengedAt
            .plus(invoiceExpiry)
            .plus(route.lifetime())
            .plus(GRACE)
            .truncatedTo(ChronoUnit.SECONDS);
    String service = route.service();
    List<L402Caveat> caveats =
        List.of(
            new L402Caveat.Services(List.of(new ServiceTier(service, route.tier()))),
            new L402Caveat.Capabilities(service, List.copyOf(new TreeSet<>(route.capabilities()))),
            new L402Caveat.ValidUntil(service, validUntil));
    Macaroon token =
        Macaroon.mint(
            keys.rootKey(identifier),
            identifier.bytes(),
            location,
            caveats.stream().map(L402Caveat::text).toList());
    return new Minted(identifier, token.toBase64(), validUntil);
  }
}
