package dev.farthing.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A line of {@link GatewayRun}, which measures both in one run. */
final class GatewayFigure implements Figure {
  static final String VERIFIED = "gateway/verified";
  static final String CHALLENGE = "gateway/challenge";

  private final String name;
  private final Map<String, Line> measured;

  private GatewayFigure(String name, Map<String, Line> measured) {
    this.name = name;
    this.measured = measured;
  }

  static List<Figure> all() {
    Map<String, Line> measured = new HashMap<>();
    return List.of(new GatewayFigure(VERIFIED, measured), new GatewayFigure(CHALLENGE, measured));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Line measure(Effort effort) {
    if (measured.isEmpty()) {
      measured.putAll(GatewayRun.measure(effort));
    }
    return measured.getOrDefault(name, new Line(name));
  }
}
