package dev.farthing.simnet.core;

/**
 * Makes experience of what became of an HTLC, blaming whom LND blames. Places in a route are those
 * of its hops: hop 0 leaves the payer.
 */
record Lessons(Channels channels, Experience experience) {
  /** The first hops of a route carried what they were given. */
  void passed(int payer, Route route, int hops) {
    for (int hop = 0; hop < hops; hop++) {
      experience.passed(payer, route.edges[hop], route.amounts[hop]);
    }
  }

  /**
   * An HTLC came back.
   *
   * @param failedHop the hop that failed: its edge could not be used, or the last when the payee
   *     refused
   */
  void failed(int payer, Route route, Failure failure, int failedHop, long now) {
    int edge = route.edges[failedHop];
    switch (failure) {
      case INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS, MPP_TIMEOUT -> passed(payer, route, route.hops());
      case TEMPORARY_CHANNEL_FAILURE -> {
        experience.failed(payer, edge, route.amounts[failedHop], now);
        passed(payer, route, failedHop);
      }
      case UNKNOWN_NEXT_PEER -> experience.failedBothWays(payer, edge, now);
      case CHANNEL_DISABLED -> {
        if (!experience.forgives(payer, edge, now)) {
          experience.failedBothWays(payer, edge, now);
          passed(payer, route, failedHop);
        }
      }
      case FEE_INSUFFICIENT, INCORRECT_CLTV_EXPIRY, AMOUNT_BELOW_MINIMUM -> {
        if (!experience.forgives(payer, edge, now)) {
          blameIncoming(payer, route, failedHop, now);
        }
      }
      case EXPIRY_TOO_SOON -> blameAll(payer, route, failedHop, now);
    }
  }

  /** Whoever sent what the node refuses may be the one at fault. */
  private void blameIncoming(int payer, Route route, int failedHop, long now) {
    if (failedHop == 1) {
      experience.nodeFailed(payer, channels.from[route.edges[failedHop]], now);
      return;
    }
    experience.failedBothWays(payer, route.edges[failedHop - 1], now);
    passed(payer, route, failedHop - 1);
  }

  private void blameAll(int payer, Route route, int failedHop, long now) {
    if (failedHop == 1) {
      experience.nodeFailed(payer, channels.from[route.edges[failedHop]], now);
      return;
    }
    for (int hop = 0; hop < failedHop; hop++) {
      experience.failedBothWays(payer, route.edges[hop], now);
    }
  }
}
