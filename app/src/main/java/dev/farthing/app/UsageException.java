package dev.farthing.app;

/**
 * The command line or the input cannot be used as it is; the message says what, where and what to
 * do.
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
