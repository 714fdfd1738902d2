package dev.farthing.wallet.policy;

import dev.farthing.protocol.money.MilliSatoshi;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Turns the amounts of a policy into bitcoin, rounded down, so that a limit never grows. What it
 * cannot turn with a rate of today denies.
 *
 * @param now by the wallet's clock
 */
record Rates(PriceFeed feed, Duration maxAge, Instant now) {
  /** A rate from a clock that is a little ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(2);

  /** No rate that counts. */
  static final class NoRate extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NoRate(String sentence) {
      super(sentence);
    }
  }

  MilliSatoshi bitcoin(Amount amount) {
    if (amount instanceof Amount.Bitcoin bitcoin) {
      return bitcoin.amount();
    }
    Amount.Currency currency = (Amount.Currency) amount;
    MilliSatoshi perUnit = rate(currency).perUnit();
    BigDecimal msat =
        currency
            .value()
            .multiply(BigDecimal.valueOf(perUnit.msat()))
            .setScale(0, RoundingMode.DOWN)
            .min(BigDecimal.valueOf(MilliSatoshi.MAX.msat()));
    return MilliSatoshi.ofMsat(msat.longValueExact());
  }

  private PriceFeed.Rate rate(Amount.Currency currency) {
    Optional<PriceFeed.Rate> rate = feed.rate(currency.code());
    if (rate.isEmpty()) {
      throw new NoRate(
          "the policy limits in "
              + currency.code()
              + ", and no rate for it is known; give it a price feed that knows "
              + currency.code()
              + ", or limits in sat");
    }
    Instant asOf = rate.get().asOf();
    if (asOf.isBefore(now.minus(maxAge)) || asOf.isAfter(now.plus(AHEAD))) {
      throw new NoRate(
          "the rate of "
              + currency.code()
              + " is of "
              + asOf
              + ", and at "
              + now
              + " it must be no older than "
              + TimeText.of(maxAge)
              + "; bring the price feed up to date");
    }
    return rate.get();
  }

  /** For people: {@code 0.5USD (450sat)}. */
  String shown(Amount amount) {
    return amount instanceof Amount.Currency ? amount + " (" + bitcoin(amount) + ")" : "" + amount;
  }
}
