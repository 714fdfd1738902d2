package dev.farthing.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/** All figures in the order in which they are measured. */
final class Figures {
  private Figures() {}

  static List<Figure> all() {
    return Stream.of(
            VerifyFigures.all(), DecodeFigures.all(), TokenFigures.all(), GatewayFigure.all())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Our side of a figure.
   *
   * @throws IllegalArgumentException if no such figure runs in this JVM
   */
  static Work workOf(String name) {
    for (Figure figure : all()) {
      if (figure.name().equals(name)) {
        if (figure instanceof Ratio ratio) {
          return ratio.ours().get();
        }
        if (figure instanceof Rate rate) {
          return rate.ours().get();
        }
      }
    }
    throw new IllegalArgumentException("no figure called " + name + " runs in one JVM");
  }
}
