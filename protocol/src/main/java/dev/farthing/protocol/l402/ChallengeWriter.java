package dev.farthing.protocol.l402;

import java.util.List;

/** Writes the two {@code WWW-Authenticate} lines that every known client reads. */
public final class ChallengeWriter {
  private ChallengeWriter() {}

  /**
   * Line 1: {@code LSAT macaroon, invoice}; line 2: {@code L402 macaroon, invoice, version, token}.
   */
  public static List<String> lines(String tokenBase64, String invoice) {
    throw new UnsupportedOperationException();
  }
}
