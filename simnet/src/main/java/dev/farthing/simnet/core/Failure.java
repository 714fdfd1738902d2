package dev.farthing.simnet.core;

/** Why an HTLC was given back (BOLT 4, failure messages). */
public enum Failure {
  TEMPORARY_CHANNEL_FAILURE(0x1007),
  FEE_INSUFFICIENT(0x100C),
  AMOUNT_BELOW_MINIMUM(0x100B),
  INCORRECT_CLTV_EXPIRY(0x100D),
  EXPIRY_TOO_SOON(0x100E),
  CHANNEL_DISABLED(0x1014),
  UNKNOWN_NEXT_PEER(0x400A),
  INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS(0x400F),
  MPP_TIMEOUT(0x0017);

  private final int code;

  Failure(int code) {
    this.code = code;
  }

  /** Its number in BOLT 4, flags included. */
  public int code() {
    return code;
  }

  /** Whether it carries what the node asks for forwards (BOLT 4, {@code channel_update}). */
  boolean tellsTerms() {
    return this == FEE_INSUFFICIENT
        || this == AMOUNT_BELOW_MINIMUM
        || this == INCORRECT_CLTV_EXPIRY
        || this == CHANNEL_DISABLED;
  }

  /** Whether the payee says so, rather than a node that should have forwarded. */
  public boolean isFromPayee() {
    return this == INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS || this == MPP_TIMEOUT;
  }
}
