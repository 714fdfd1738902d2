package dev.farthing.app;

/** What the command tells the shell: the one table of exit codes. */
public enum ExitCode {
  DONE(0),
  /** Usage, configuration or input that cannot be read. */
  USAGE(2),
  /** An internal error, or sums that do not close. */
  INTERNAL(9),
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
