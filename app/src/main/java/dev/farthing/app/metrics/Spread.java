package dev.farthing.app.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The least, the most, the mean and the median of some numbers, of which there is at least one. */
record Spread(double[] sorted) {
  static Spread of(DoubleStream numbers) {
    return new Spread(numbers.sorted().toArray());
  }

  double median() {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  double mean() {
    return Arrays.stream(sorted).sum() / sorted.length;
  }

  double least() {
    return sorted[0];
  }

  double most() {
    return sorted[sorted.length - 1];
  }

  /** Writes them under {@code prefix_min} and so on, as lndmon does. */
  void write(String prefix, String what, Labels labels, Families families) {
    families.gauge(prefix + "_min", "least " + what, labels, least());
    families.gauge(prefix + "_max", "most " + what, labels, most());
    families.gauge(prefix + "_avg", "mean " + what, labels, mean());
    families.gauge(prefix + "_median", "median " + what, labels, median());
  }
}
