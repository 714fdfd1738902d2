package dev.farthing.wallet.policy;

import java.util.Optional;

/** How far money of unknown whereabouts may go before nothing more is bought. */
public record UnknownLimits(Cap perPayee, Cap perHost, Cap inAll) {
  /** Three payments per payee and host, ten in all. */
  public static final UnknownLimits DEFAULT =
      new UnknownLimits(
          new Cap(3, Optional.empty()),
          new Cap(3, Optional.empty()),
          new Cap(10, Optional.empty()));

  /**
   * A limit for one payee, one host or the wallet.
   *
   * @param count so many payments of unknown outcome stop further ones
   * @param sum the most that may be under way and unknown at one time
   */
  public record Cap(int count, Optional<Amount> sum) {
    public Cap {
      if (count < 0) {
        throw new IllegalArgumentException("a number of payments is 0 or more");
      }
    }
  }
}
