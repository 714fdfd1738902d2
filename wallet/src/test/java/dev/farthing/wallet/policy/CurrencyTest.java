package dev.farthing.wallet.policy;

import static dev.farthing.wallet.policy.Ask.NOW;
import static dev.farthing.wallet.policy.Ask.roomy;
import static dev.farthing.wallet.policy.Ask.sat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits in other currencies fail closed. */
class CurrencyTest {
  private static final SpendingPolicy HALF_A_DOLLAR =
      roomy()
          .organisation(level -> level.maxPerPurchase(Amount.parse("0.5USD")))
          .maxRateAge(Duration.ofMinutes(10))
          .build();

  private static PriceFeed dollar(long msat, Instant asOf) {
    return currency ->
        currency.equals("USD")
            ? Optional.of(new PriceFeed.Rate(MilliSatoshi.ofMsat(msat), asOf))
            : Optional.empty();
  }

  @Test
  void countsWithTheRateOfTheDayRoundedDown() {
    PriceFeed feed = dollar(99_999, NOW);

    assertThat(Ask.of(HALF_A_DOLLAR).feed(feed).price(49).rule()).isEqualTo("allowed");
    assertThat(Ask.of(HALF_A_DOLLAR).feed(feed).price(50).rule()).isEqualTo("max-per-purchase");
    assertThat(Ask.of(HALF_A_DOLLAR).feed(feed).price(50).sentence())
        .contains("0.5USD (49999msat)");
  }

  @Test
  void deniesWithoutARate() {
    assertThat(Ask.of(HALF_A_DOLLAR).rule()).isEqualTo("rates");
    assertThat(Ask.of(HALF_A_DOLLAR).sentence()).contains("USD");
  }

  @Test
  void deniesWithAnOldRateOrOneOfAnotherTime() {
    PriceFeed old = dollar(100_000, NOW.minus(Duration.ofMinutes(10)).minusMillis(1));
    PriceFeed ahead = dollar(100_000, NOW.plus(Duration.ofMinutes(3)));
    PriceFeed fresh = dollar(100_000, NOW.minus(Duration.ofMinutes(10)));

    assertThat(Ask.of(HALF_A_DOLLAR).feed(old).rule()).isEqualTo("rates");
    assertThat(Ask.of(HALF_A_DOLLAR).feed(ahead).rule()).isEqualTo("rates");
    assertThat(Ask.of(HALF_A_DOLLAR).feed(fresh).rule()).isEqualTo("allowed");
  }

  @Test
  void countsBudgetsInCurrenciesToo() {
    Budget budget =
        new Budget(Optional.of(Amount.parse("1USD")), Optional.empty(), Duration.ofHours(1));
    SpendingPolicy policy = roomy().organisation(level -> level.budget(budget)).build();
    PriceFeed feed = dollar(100_000, NOW);

    assertThat(Ask.of(policy).feed(feed).spent(91).rule()).isEqualTo("budget");
    assertThat(Ask.of(policy).feed(feed).spent(90).rule()).isEqualTo("allowed");
    assertThat(Ask.of(policy).spent(0).rule()).isEqualTo("rates");
  }

  @Test
  void readsAmountsWithTheirUnits() {
    assertThat(Amount.parse("10sat")).isEqualTo(Amount.of(sat(10)));
    assertThat(Amount.parse("0.0001BTC")).isEqualTo(Amount.of(sat(10_000)));
    assertThat(Amount.parse("0.50USD")).isEqualTo(Amount.parse("0.5 USD")).hasToString("0.5USD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "0.5usd", "-1USD", "1e3USD", "0.123456789USD", "1,5EUR"})
  void refusesWhatIsNoAmount(String text) {
    assertThatThrownBy(() -> Amount.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
