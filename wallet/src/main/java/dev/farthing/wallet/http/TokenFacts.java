package dev.farthing.wallet.http;

import dev.farthing.protocol.ProtocolException;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.Caveat;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Instant;
import java.util.Optional;

/**
 * What a buyer can see in a token without its key.
 *
 * @param paymentHash the payment that pays for it; empty for a token of another form
 * @param validUntil the first of its ends, if it names one
 */
public record TokenFacts(Optional<PaymentHash> paymentHash, Optional<Instant> validUntil) {
  private static final String END = "_valid_until";

  public static TokenFacts of(String token) {
    Macaroon macaroon;
    try {
      macaroon = Macaroon.parse(token);
    } catch (ProtocolException opaque) {
      return new TokenFacts(Optional.empty(), Optional.empty());
    }
    Optional<Instant> end =
        macaroon.caveats().stream()
            .filter(caveat -> !caveat.isThirdParty())
            .map(TokenFacts::end)
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
    return new TokenFacts(
        L402Identifier.read(macaroon.identifier()).map(L402Identifier::paymentHash), end);
  }

  private static Optional<Instant> end(Caveat caveat) {
    String text = caveat.text();
    int equals = text.indexOf('=');
    if (equals < 0
        || !(text.substring(0, equals).endsWith(END) || text.startsWith("valid_until="))) {
      return Optional.empty();
    }
    String seconds = text.substring(equals + 1);
    return seconds.matches("\\d{1,11}")
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
        : Optional.empty();
  }
}
