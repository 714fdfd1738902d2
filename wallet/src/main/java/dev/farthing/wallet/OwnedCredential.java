package dev.farthing.wallet;

import dev.farthing.protocol.l402.L402Credential;
import dev.farthing.protocol.secret.Preimage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A credential that may be shown: bought by an agent, or derived from one that was.
 *
 * @param scope the path at which it is shown; below it too where that ends with a slash
 * @param boughtAt the path of the purchase
 * @param refusing whether the seller took the money and has not honoured it yet
 * @param services the pairs of service and tier that its token names, or empty
 * @param token one, or several divided by commas, byte for byte as received
 * @param usesLeft how often it may still be shown, as far as the wallet knows
 */
record OwnedCredential(
    String id,
    String purchase,
    String agent,
    String scope,
    String boughtAt,
    boolean refusing,
    String services,
    String scheme,
    String token,
    Preimage preimage,
    Instant createdAt,
    Optional<Instant> validUntil,
    OptionalLong usesLeft) {
  /** The field that shows it. A secret. */
  String authorization() {
    return write(scheme, token, preimage);
  }

  /** The field that shows a token, or several divided by commas. A secret. */
  static String write(String scheme, String token, Preimage preimage) {
    return L402Credential.write(scheme, List.of(token.split(",", -1)), preimage);
  }

  /** Whether its token says that it is for other services than these. */
  boolean isOfOtherServices(String sold) {
    return !services.isEmpty()
        && !sold.isEmpty()
        && List.of(sold.split(",")).stream().noneMatch(List.of(services.split(","))::contains);
  }

  @Override
  public String toString() {
    return "OwnedCredential[" + id + " of purchase " + purchase + "]";
  }
}
