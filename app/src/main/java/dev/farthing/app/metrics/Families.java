package dev.farthing.app.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/** Families of metrics in the making, filled sample by sample. Not thread-safe. */
final class Families {
  private final Map<String, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();
  private final Map<String, UnknownSnapshot.Builder> untyped = new LinkedHashMap<>();

  /** Adds a sample of something that goes up and down. */
  void gauge(String name, String help, Labels labels, double value) {
    gauges
        .computeIfAbsent(name, key -> GaugeSnapshot.builder().name(key).help(help))
        .dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build());
  }

  /**
   * Adds a sample of something that only goes up under a name that a counter must not have in
   * Prometheus' formats: one without {@code _total} at its end.
   */
  void untyped(String name, String help, Labels labels, double value) {
    untyped
        .computeIfAbsent(name, key -> UnknownSnapshot.builder().name(key).help(help))
        .dataPoint(UnknownDataPointSnapshot.builder().labels(labels).value(value).build());
  }

  MetricSnapshots snapshots() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    gauges.values().forEach(family -> all.metricSnapshot(family.build()));
    untyped.values().forEach(family -> all.metricSnapshot(family.build()));
    return all.build();
  }
}
