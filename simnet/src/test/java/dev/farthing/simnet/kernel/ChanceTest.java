package dev.farthing.simnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class ChanceTest {
  private static final int DRAWS = 200_000;
  private final Chance chance = new Chance(1, 2);

  @Test
  void dependsOnEachOfItsFourNamesAndOnNothingElse() {
    assertThat(new Chance(1, 2).bits(3, 4)).isEqualTo(chance.bits(3, 4));
    assertThat(new Chance(2, 2).bits(3, 4)).isNotEqualTo(chance.bits(3, 4));
    assertThat(new Chance(1, 3).bits(3, 4)).isNotEqualTo(chance.bits(3, 4));
    assertThat(chance.bits(4, 4)).isNotEqualTo(chance.bits(3, 4));
    assertThat(chance.bits(3, 5)).isNotEqualTo(chance.bits(3, 4));
  }

  @Test
  void givesTheSameBitsForEver() {
    assertThat(Long.toHexString(chance.bits(3, 4))).isEqualTo("7f4284952247e49b");
    assertThat(chance.uniform(3, 4)).isBetween(0.0, 1.0);
  }

  @Test
  void drawsUniformlyFromZeroToOne() {
    assertThat(mean(i -> chance.uniform(i, 0))).isCloseTo(0.5, within(0.003));
    assertThat(mean(i -> square(chance.uniform(0, i) - 0.5))).isCloseTo(1.0 / 12, within(0.001));
  }

  @Test
  void isNotCorrelatedBetweenNeighbours() {
    assertThat(mean(i -> (chance.uniform(i, 0) - 0.5) * (chance.uniform(i + 1, 0) - 0.5)))
        .isCloseTo(0, within(0.001));
    assertThat(mean(i -> (chance.uniform(0, i) - 0.5) * (chance.uniform(0, i + 1) - 0.5)))
        .isCloseTo(0, within(0.001));
  }

  @Test
  void drawsEveryIntegerBelowTheBoundEquallyOften() {
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[chance.below(7, i, 0)]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(9_600, 10_400);
    }
  }

  @Test
  void drawsTheExponentialNormalAndLogNormalDistribution() {
    assertThat(mean(i -> chance.exponential(3, i, 0))).isCloseTo(3, within(0.04));
    assertThat(mean(i -> chance.normal(i, 0))).isCloseTo(0, within(0.01));
    assertThat(mean(i -> square(chance.normal(i, 0)))).isCloseTo(1, within(0.02));
    assertThat(mean(i -> chance.logNormal(5, 0.5, i, 0) < 5 ? 1 : 0)).isCloseTo(0.5, within(0.01));
  }

  private static double mean(LongToDoubleFunction draw) {
    double sum = 0;
    for (long i = 0; i < DRAWS; i++) {
      sum += draw.applyAsDouble(i);
    }
    return sum / DRAWS;
  }

  private static double square(double value) {
    return value * value;
  }
}
