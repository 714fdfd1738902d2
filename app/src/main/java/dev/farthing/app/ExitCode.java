package dev.farthing.app;

/** What the command tells the shell: the one table of exit codes. */
public enum ExitCode {
  DONE(0, "done"),
  USAGE(2, "usage, configuration or unreadable input"),
  DENIED(3, "denied by policy"),
  NEEDS_APPROVAL(4, "needs approval"),
  PAYMENT_FAILED(5, "payment failed, nothing spent"),
  UNKNOWN(6, "outcome unknown: do not retry"),
  NOT_DELIVERED(7, "paid but not delivered"),
  NETWORK(8, "network"),
  INTERNAL(9, "internal error, or sums that do not close"),
  INTERRUPTED(130, "interrupted");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number. */
  public int code() {
    return code;
  }

  /** What it means, in a few words. */
  public String meaning() {
    return meaning;
  }
}
