package dev.farthing.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FixedPointTest {
  @Test
  void aRatioIsExactWhileItFits() {
    SplittableRandom chance = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      long whole = chance.nextLong(1, 1L << chance.nextInt(1, 43));
      long part = chance.nextLong(0, whole + 1);
      assertThat(Ppm.ratio(part, whole)).isEqualTo(exact(part, whole));
    }
  }

  @Test
  void aRatioOfHugeAmountsIsRightToOnePart() {
    SplittableRandom chance = new SplittableRandom(2);
    for (int i = 0; i < 10_000; i++) {
      long whole = chance.nextLong(1L << 43, Long.MAX_VALUE);
      long part = chance.nextLong(0, whole);
      assertThat(Ppm.ratio(part, whole)).isBetween(exact(part, whole) - 1, exact(part, whole) + 1);
    }
    assertThat(Ppm.ratio(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Ppm.ONE);
  }

  @Test
  void nothingOfNothingIsTheWhole() {
    assertThat(Ppm.ratio(0, 0)).isEqualTo(Ppm.ONE);
    assertThat(Ppm.ratio(0, 5)).isZero();
    assertThatThrownBy(() -> Ppm.ratio(6, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void chanceIsTheSameOnEveryJvm() {
    Chance chance = new Chance(42);
    assertThat(chance.bits(1, 2, 3)).isEqualTo(630541187945017053L);
    assertThat(chance.below(1_000, 1, 2, 3)).isEqualTo(34);
  }

  @Test
  void chanceIsEvenAndEveryArgumentMatters() {
    Chance chance = new Chance(42);
    int[] hits = new int[10];
    for (int counter = 0; counter < 100_000; counter++) {
      hits[chance.below(10, 1, 2, counter)]++;
    }
    assertThat(hits)
        .satisfies(
            h -> {
              for (int n : h) assertThat(n).isBetween(9_600, 10_400);
            });
    long bits = chance.bits(1, 2, 3);
    assertThat(
            new long[] {
              new Chance(43).bits(1, 2, 3),
              chance.bits(2, 1, 3),
              chance.bits(1, 3, 2),
              chance.bits(1, 2, 4)
            })
        .doesNotContain(bits)
        .doesNotHaveDuplicates();
  }

  private static int exact(long part, long whole) {
    return BigInteger.valueOf(part)
        .multiply(BigInteger.valueOf(Ppm.ONE))
        .divide(BigInteger.valueOf(whole))
        .intValue();
  }
}
