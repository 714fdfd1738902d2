package dev.farthing.app;

/** What the command tells the shell: the one table of exit codes. */
public enum ExitCode {
  DONE(0),
  /** Usage, configuration or input that cannot be read. */
  USAGE(2),
  /** More than was allowed. */
  DENIED(3),
  /** Somebody has to say yes first. */
  NEEDS_APPROVAL(4),
  /** A payment failed; nothing was spent. */
  PAYMENT_FAILED(5),
  /** Nobody can say whether a payment was made. */
  UNKNOWN(6),
  /** Paid, and what was paid for has not come. */
  NOT_DELIVERED(7),
  /** A node or a network did not answer. */
  NETWORK(8),
  /** An internal error, or sums that do not close. */
  INTERNAL(9),
  /** The seller answered with an HTTP status from 400 on, and the caller asked to be told. */
  HTTP_ERROR(22),
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number. */
  public int code() {
    return code;
  }
}
