package dev.farthing.paywall;

import java.util.List;

/** Makes answers of refusals. */
public final class Answers {
  private Answers() {}

  /** The answer to a refusal, with an {@code application/problem+json} body (RFC 9457). */
  public static Answer refusal(Decision.Refuse refuse) {
    return new Answer(refuse.reason().status(), List.of(), new byte[0]);
  }
}
