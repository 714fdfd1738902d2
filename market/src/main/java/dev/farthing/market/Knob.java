package dev.farthing.market;

/**
 * Every number that tunes the market, with its key, default and range: the one reference place.
 *
 * <p>Shares and masses are in parts per million; weights only count against each other.
 */
public enum Knob {
  /** How often {@code cheapest} tries another than its first; prices need no exploring. */
  CHEAPEST_EXPLORE("cheapest.explore", 0, 0, Ppm.ONE),
  /** How often {@code fastest} tries another than its first, since latency is only known by use. */
  FASTEST_EXPLORE("fastest.explore", 50_000, 0, Ppm.ONE),
  /** How often {@code best-value} tries another than its first. */
  BEST_VALUE_EXPLORE("best-value.explore", 50_000, 0, Ppm.ONE),
  /** How much a low price counts for {@code best-value} and {@code ask-two}. */
  BEST_VALUE_PRICE("best-value.weight.price", 3, 0, 1_000),
  /** How much a fast answer counts. */
  BEST_VALUE_LATENCY("best-value.weight.latency", 2, 0, 1_000),
  /** How much a good answer counts. */
  BEST_VALUE_QUALITY("best-value.weight.quality", 3, 0, 1_000),
  /** How much it counts that a seller delivered before. */
  BEST_VALUE_REPUTATION("best-value.weight.reputation", 4, 0, 1_000),
  /** How often {@code ask-two} puts another than its best first. */
  ASK_TWO_EXPLORE("ask-two.explore", 0, 0, Ppm.ONE),
  /** Deliveries that a stranger is credited with. */
  REPUTATION_PRIOR_DELIVERED("reputation.prior.delivered", 2 * Ppm.ONE, 1, 1_000L * Ppm.ONE),
  /** Losses that a stranger is charged with. */
  REPUTATION_PRIOR_LOST("reputation.prior.lost", Ppm.ONE, 1, 1_000L * Ppm.ONE),
  /** What remains of old evidence at each new outcome. */
  REPUTATION_DECAY("reputation.decay", 900_000, 0, 999_000),
  /** What one outcome refused after payment counts, in deliveries missed. */
  REPUTATION_REFUSED("reputation.weight.refused", 4 * Ppm.ONE, 0, 1_000L * Ppm.ONE),
  /** What one payment of unknown fate counts. */
  REPUTATION_UNKNOWN("reputation.weight.unknown", 2 * Ppm.ONE, 0, 1_000L * Ppm.ONE),
  /** What one purchase that failed before anything was paid counts. */
  REPUTATION_FAILED("reputation.weight.failed", Ppm.ONE, 0, 1_000L * Ppm.ONE),
  /** How far one observation moves what is believed of latency and quality. */
  REPUTATION_LEARN("reputation.learn", 300_000, 1, Ppm.ONE),
  /** A loss that brings trust below this quarantines the seller. */
  QUARANTINE_BELOW("reputation.quarantine.below", 400_000, 0, Ppm.ONE),
  /** So many losses in a row quarantine any seller. */
  QUARANTINE_LOSSES("reputation.quarantine.losses", 2, 1, 100);

  private final String key;
  private final long defaultValue;
  private final long least;
  private final long most;

  Knob(String key, long defaultValue, long least, long most) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.least = least;
    this.most = most;
  }

  /** Its name in configuration. */
  public String key() {
    return key;
  }

  /** Its value unless set. */
  public long defaultValue() {
    return defaultValue;
  }

  /** The least value allowed. */
  public long least() {
    return least;
  }

  /** The greatest value allowed. */
  public long most() {
    return most;
  }
}
