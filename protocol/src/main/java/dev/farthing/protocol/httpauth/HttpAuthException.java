package dev.farthing.protocol.httpauth;

import dev.farthing.protocol.ProtocolException;

/** A field line that the grammar of challenges does not allow. Without a stack trace. */
public final class HttpAuthException extends ProtocolException {
  private static final long serialVersionUID = 1L;

  private final String problem;

  HttpAuthException(int position, String problem) {
    super("malformed-challenge", position, problem + " (character " + position + ")", false);
    this.problem = problem;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }
}
