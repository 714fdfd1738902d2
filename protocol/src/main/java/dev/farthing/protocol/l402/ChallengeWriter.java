package dev.farthing.protocol.l402;

import java.util.List;

/** Writes the two {@code WWW-Authenticate} lines that every known client reads. */
public final class ChallengeWriter {
  private ChallengeWriter() {}

  /**
   * Line 1: {@code LSAT macaroon, invoice}; line 2: {@code L402 macaroon, invoice, version, token}.
   * To be sent in this order, before the lines of other schemes.
   *
   * @throws IllegalArgumentException if one of the two cannot stand between double quotes as it is
   */
  public static List<String> lines(String tokenBase64, String invoice) {
    if (!FieldText.isToken(tokenBase64) || !FieldText.isVisible(invoice)) {
      throw new IllegalArgumentException(
          "a challenge carries a token and an invoice of visible ASCII without quotes");
    }
    String both = "macaroon=\"" + tokenBase64 + "\", invoice=\"" + invoice + "\"";
    return List.of(
        "LSAT " + both, "L402 " + both + ", version=\"0\", token=\"" + tokenBase64 + "\"");
  }
}
