package dev.farthing.wallet.policy;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Instant;
import java.util.Optional;

/**
 * What currencies are worth. Answers from memory, at once: it is asked while the journal is being
 * written. A purchase whose limit it cannot turn into bitcoin is denied. Thread-safe.
 */
public interface PriceFeed {
  /** Knows no currency. */
  PriceFeed NONE = currency -> Optional.empty();

  /**
   * The last rate known.
   *
   * @param currency three capital letters (ISO 4217)
   */
  Optional<Rate> rate(String currency);

  /**
   * What one unit of a currency is worth.
   *
   * @param asOf when that was so
   */
  record Rate(MilliSatoshi perUnit, Instant asOf) {}
}
