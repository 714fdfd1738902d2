package dev.farthing.paywall;

import java.util.List;

/** What to change on a request that was paid for, and on its answer. */
public final class AdmitRules {
  private AdmitRules() {}

  /** Fields, in lower case, to remove from the request before the upstream sees it. */
  public static final List<String> REMOVE_FROM_REQUEST =
      List.of("authorization", "grpc-metadata-macaroon", "macaroon");

  /** Fields to set on the answer, in place of the upstream's of the same name. */
  public static final List<Answer.Header> SET_ON_ANSWER =
      List.of(new Answer.Header("Cache-Control", "private"));

  /** Fields to add to the answer, beside the upstream's of the same name. */
  public static final List<Answer.Header> ADD_TO_ANSWER =
      List.of(new Answer.Header("Vary", "Authorization"));
}
