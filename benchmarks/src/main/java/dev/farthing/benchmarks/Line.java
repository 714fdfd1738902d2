package dev.farthing.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** What is printed of a figure: its name and then {@code key=value} pairs in order. */
final class Line {
  private final StringBuilder text;

  Line(String name) {
    text = new StringBuilder(name);
  }

  Line with(String key, String value) {
    text.append(' ').append(key).append('=').append(value);
    return this;
  }

  /** A ratio as its median and, in brackets, its range. */
  Line ratio(String key, Spread spread) {
    return with(
        key,
        String.format(
            Locale.ROOT, "%.2f range=%.2f..%.2f", spread.median(), spread.least(), spread.most()));
  }

  /** How many times a second, with three digits that count. */
  Line rate(String key, double perSecond) {
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(perSecond)) - 2));
    return with(key, Math.round(perSecond / unit) * (long) unit + "/s");
  }

  Line bytes(double perOperation) {
    return with("bytes/op", Long.toString(Math.round(perOperation)));
  }

  Line micros(String key, Spread spread) {
    return with(
        key,
        String.format(
            Locale.ROOT, "%.1fus(%.1f..%.1f)", spread.median(), spread.least(), spread.most()));
  }

  /** Of so many microseconds the middle and what 99 of 100 keep below. */
  Line quantiles(String key, double[] micros) {
    double[] sorted = micros.clone();
    Arrays.sort(sorted);
    return with(
        key,
        String.format(
            Locale.ROOT,
            "%.0fus(p99:%.0f)",
            sorted[sorted.length / 2],
            sorted[sorted.length * 99 / 100]));
  }

  Line mebibytes(String key, long bytes) {
    return with(key, Math.round(bytes / (double) (1 << 20)) + "MiB");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
