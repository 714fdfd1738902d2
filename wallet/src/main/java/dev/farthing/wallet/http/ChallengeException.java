package dev.farthing.wallet.http;

import java.net.URI;

/** An answer that asks for payment cannot be paid. */
public final class ChallengeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient URI uri;
  private final String why;

  ChallengeException(URI uri, String why) {
    super(uri + ": " + why);
    this.uri = uri;
    this.why = why;
  }

  ChallengeException(URI uri, String why, Throwable cause) {
    super(uri + ": " + why, cause);
    this.uri = uri;
    this.why = why;
  }

  /** Where the answer came from. */
  public URI uri() {
    return uri;
  }

  /** What is wrong, for a sentence that says so. */
  public String why() {
    return why;
  }
}
