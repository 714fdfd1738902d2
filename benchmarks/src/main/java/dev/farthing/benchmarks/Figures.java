package dev.farthing.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/** All figures in the order in which they are measured. */
final class Figures {
  private Figures() {}

  static List<Figure> all() {
    return Stream.of(
            VerifyFigures.all(),
            DecodeFigures.all(),
            TokenFigures.all(),
            SimnetFigure.all(),
            GatewayFigure.all(),
            LndFigures.all(),
            WalletFigures.all())
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
      if (figure instanceof InProcess inProcess && figure.name().equals(name)) {
        return inProcess.ours().get();
      }
    }
    throw new IllegalArgumentException("no figure called " + name + " runs in one JVM");
  }
}
