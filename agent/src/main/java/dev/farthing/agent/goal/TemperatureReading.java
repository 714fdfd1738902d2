package dev.farthing.agent.goal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * A temperature at a place and time.
 *
 * @param celsius degrees Celsius
 * @param step the precision: what {@code celsius} was rounded to, in degrees; more than 0
 * @param observedAt when it was measured
 */
public record TemperatureReading(
    String city, BigDecimal celsius, BigDecimal step, Instant observedAt) implements Answer {
  /** How far two readings may differ, beyond rounding, and still be of the same weather. */
  private static final BigDecimal TOLERANCE = BigDecimal.ONE;

  /**
   * @throws IllegalArgumentException if the step is not positive
   */
  public TemperatureReading {
    if (step.signum() <= 0) {
      throw new IllegalArgumentException("a precision of " + step + " degrees is none");
    }
  }

  /** Whether both can be true: they differ by no more than rounding and one degree explain. */
  boolean agreesWith(TemperatureReading other) {
    BigDecimal rounding = step.add(other.step).divide(BigDecimal.valueOf(2));
    return celsius.subtract(other.celsius).abs().compareTo(rounding.add(TOLERANCE)) <= 0;
  }

  /** The mean of both, the more precise counting more, at the finer precision. */
  TemperatureReading combinedWith(TemperatureReading other) {
    TemperatureReading finer = step.compareTo(other.step) <= 0 ? this : other;
    BigDecimal mean =
        celsius
            .multiply(other.step)
            .add(other.celsius.multiply(step))
            .divide(step.add(other.step), finer.celsius.scale(), RoundingMode.HALF_EVEN);
    Instant older = observedAt.isBefore(other.observedAt) ? observedAt : other.observedAt;
    return new TemperatureReading(finer.city, mean, finer.step, older);
  }

  @Override
  public String words() {
    return celsius.toPlainString()
        + " °C in "
        + city
        + " (to the nearest "
        + step.toPlainString()
        + ")";
  }
}
