package dev.farthing.app.metrics.dashboard;

import java.util.List;

/**
 * A picture of a dashboard.
 *
 * @param unit as Grafana names units: {@code short}, {@code s}, {@code percentunit}, …
 */
public record Panel(
    String title, String description, Kind kind, String unit, int width, List<Query> queries) {
  public Panel {
    queries = List.copyOf(queries);
  }

  /** How a panel shows its queries, as Grafana names its panels. */
  public enum Kind {
    STAT("stat", 4),
    TIMESERIES("timeseries", 8);

    private final String type;
    private final int height;

    Kind(String type, int height) {
      this.type = type;
      this.height = height;
    }

    String type() {
      return type;
    }

    int height() {
      return height;
    }
  }

  static Panel stat(String title, String unit, String expression) {
    return new Panel(title, "", Kind.STAT, unit, 4, List.of(new Query(expression, "")));
  }

  static Panel graph(String title, String description, String unit, Query... queries) {
    return new Panel(title, description, Kind.TIMESERIES, unit, 8, List.of(queries));
  }
}
