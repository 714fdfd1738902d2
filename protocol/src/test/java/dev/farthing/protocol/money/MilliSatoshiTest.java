package dev.farthing.protocol.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MilliSatoshiTest {
  private static final MilliSatoshi ONE = MilliSatoshi.ofMsat(1);

  @Test
  void aSatoshiIsAThousandOfThem() {
    assertThat(MilliSatoshi.ofSat(10)).isEqualTo(MilliSatoshi.ofMsat(10_000));
    assertThat(MilliSatoshi.ofSat(2_100_000_000_000_000L)).isEqualTo(MilliSatoshi.MAX);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, 2_100_000_000_000_000_001L, Long.MAX_VALUE})
  void amountsThatCannotExistAreRefused(long msat) {
    assertThatThrownBy(() -> MilliSatoshi.ofMsat(msat))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining(Long.toString(msat));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 2_100_000_000_000_001L, Long.MAX_VALUE, Long.MIN_VALUE})
  void satoshisThatCannotExistAreRefused(long sat) {
    assertThatThrownBy(() -> MilliSatoshi.ofSat(sat)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void sumsAndDifferencesStayInRange() {
    assertThat(MilliSatoshi.ofSat(2).plus(ONE)).isEqualTo(MilliSatoshi.ofMsat(2_001));
    assertThat(MilliSatoshi.ofSat(2).minus(ONE)).isEqualTo(MilliSatoshi.ofMsat(1_999));
    assertThat(ONE.minus(ONE)).isEqualTo(MilliSatoshi.ZERO);
    assertThatThrownBy(() -> MilliSatoshi.MAX.plus(ONE)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> MilliSatoshi.MAX.plus(MilliSatoshi.MAX))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> MilliSatoshi.ZERO.minus(ONE)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void productsStayInRange() {
    assertThat(MilliSatoshi.ofMsat(7).times(6)).isEqualTo(MilliSatoshi.ofMsat(42));
    assertThat(MilliSatoshi.MAX.times(0)).isEqualTo(MilliSatoshi.ZERO);
    assertThatThrownBy(() -> ONE.times(-1)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> MilliSatoshi.MAX.times(2)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> MilliSatoshi.MAX.times(Long.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void roundingIsInTheNameOfTheMethod() {
    assertThat(MilliSatoshi.ofMsat(1_001).toSatRoundedUp()).isEqualTo(2);
    assertThat(MilliSatoshi.ofMsat(1_999).toSatRoundedDown()).isEqualTo(1);
    assertThat(MilliSatoshi.ofMsat(2_000).toSatRoundedUp()).isEqualTo(2);
    assertThat(MilliSatoshi.ofMsat(2_000).toSatRoundedDown()).isEqualTo(2);
    assertThat(MilliSatoshi.ZERO.toSatRoundedUp()).isZero();
    assertThat(MilliSatoshi.MAX.toSatRoundedUp()).isEqualTo(2_100_000_000_000_000L);
    assertThat(MilliSatoshi.ofMsat(1_001).isWholeSat()).isFalse();
    assertThat(MilliSatoshi.ofMsat(1_000).isWholeSat()).isTrue();
  }

  @Test
  void amountsAreOrdered() {
    MilliSatoshi two = MilliSatoshi.ofMsat(2);
    assertThat(ONE).isLessThan(two);
    assertThat(two.isMoreThan(ONE)).isTrue();
    assertThat(ONE.isMoreThan(ONE)).isFalse();
    assertThat(ONE.min(two)).isEqualTo(two.min(ONE)).isEqualTo(ONE);
    assertThat(ONE.max(two)).isEqualTo(two.max(ONE)).isEqualTo(two);
    assertThat(MilliSatoshi.ZERO.isZero()).isTrue();
    assertThat(ONE.isZero()).isFalse();
  }
}
