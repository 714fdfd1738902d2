package dev.farthing.benchmarks;

/** A figure could not be measured here; says what is missing. */
final class NotMeasured extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotMeasured(String why) {
    super(why);
  }

  NotMeasured(String why, Throwable cause) {
    super(why, cause);
  }
}
