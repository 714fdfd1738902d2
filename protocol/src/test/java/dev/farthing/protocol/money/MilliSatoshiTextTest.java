package dev.farthing.protocol.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts as people write them. */
class MilliSatoshiTextTest {
  @ParameterizedTest
  @CsvSource({
    "10sat,                   10000",
    "250msat,                 250",
    "0.0001BTC,               10000000",
    "1_000sat,                1000000",
    "10 sat,                  10000",
    "10SAT,                   10000",
    "10mSat,                  10",
    "1btc,                    100000000000",
    "0sat,                    0",
    "007sat,                  7000",
    "0.001sat,                1",
    "1.5sat,                  1500",
    "1.500000sat,             1500",
    "1.0msat,                 1",
    "0.00000000001BTC,        1",
    "0.000_000_000_01BTC,     1",
    "21000000BTC,             2100000000000000000",
    "21_000_000.00000000000BTC, 2100000000000000000",
    "2100000000000000000msat, 2100000000000000000",
  })
  void exactAmountsAreRead(String text, long msat) {
    assertThat(MilliSatoshi.parse(text)).isEqualTo(MilliSatoshi.ofMsat(msat));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "0", "1_000", "0.5"})
  void aNumberWithoutUnitIsRefused(String text) {
    AmountException refusal = refusal(text, AmountException.MissingUnit.class);
    assertThat(refusal.position()).isEqualTo(text.length());
    assertThat(refusal.code()).isEqualTo("amount-without-unit");
    assertThat(refusal)
        .hasMessage("amount: the unit is missing. Write it like 10sat, 250msat or 0.0001BTC.");
  }

  @ParameterizedTest
  @CsvSource({"0.0001sat, 5", "0.1msat, 2", "1.23456sat, 5", "0.000000000001BTC, 13"})
  void anAmountFinerThanAMillisatoshiIsRefusedWhereItGetsTooFine(String text, int position) {
    assertThat(refusal(text, AmountException.TooFine.class).position()).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "21000000.00000000001BTC",
        "21000001BTC",
        "2100000000000001sat",
        "2100000000000000001msat",
        "9223372036854775808msat",
        "92233720368547758080000000000sat",
        "999999999999999999999999999999999999999999999999999999999999BTC"
      })
  void moreThanAllBitcoinIsRefused(String text) {
    refusal(text, AmountException.TooLarge.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'',         0",
    "' ',        0",
    "sat,        0",
    "' sat',     0",
    "-5sat,      0",
    "+5sat,      0",
    "' 5sat',    0",
    "'5sat ',    1",
    "'5  sat',   1",
    ".5sat,      0",
    "5.sat,      1",
    "1.2.3sat,   3",
    "1__0sat,    1",
    "_10sat,     0",
    "10_sat,     2",
    "1_.5sat,    1",
    "1._5sat,    1",
    "1e3sat,     1",
    "0x10sat,    1",
    "'1,000sat', 1",
    "10sats,     2",
    "10$,        2",
    "10USD,      2",
    "'٣sat',     0",
    "10ſat,      2",
  })
  void everythingElseIsRefusedWhereItGoesWrong(String text, int position) {
    assertThat(refusal(text, AmountException.Malformed.class).position()).isEqualTo(position);
  }

  @Test
  void aTextLongerThanAnyAmountIsNotRead() {
    assertThat(MilliSatoshi.parse("0".repeat(60) + "1sat")).isEqualTo(MilliSatoshi.ofSat(1));
    assertThat(refusal("0".repeat(61) + "1sat", AmountException.Malformed.class))
        .hasMessageContaining("longer than 64 characters");
  }

  @Test
  void whatIsPrintedIsRead() {
    Random chance = new Random(21);
    for (int i = 0; i < 1000; i++) {
      MilliSatoshi amount = MilliSatoshi.ofMsat(chance.nextLong(1L << chance.nextInt(1, 61)));
      assertThat(MilliSatoshi.parse(amount.toString())).isEqualTo(amount);
    }
    assertThat(MilliSatoshi.MAX).hasToString("2100000000000000sat");
    assertThat(MilliSatoshi.ofMsat(1_001)).hasToString("1001msat");
  }

  private static <E extends AmountException> E refusal(String text, Class<E> kind) {
    E refusal = catchThrowableOfType(kind, () -> MilliSatoshi.parse(text));
    assertThat(refusal).as("reading '%s'", text).isNotNull();
    return refusal;
  }
}
