package dev.farthing.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code benchmarks/run [--quick] [PREFIX…]}: prints one line a figure. */
public final class Main {
  private Main() {}

  /** Exits with 1 if a figure could not be measured, with 2 if none has one of the prefixes. */
  public static void main(String[] args) throws IOException {
    List<String> prefixes = new ArrayList<>(List.of(args));
    boolean quick = prefixes.remove("--quick");
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    List<Figure> chosen =
        Figures.all().stream()
            .filter(
                figure ->
                    prefixes.isEmpty() || prefixes.stream().anyMatch(figure.name()::startsWith))
            .toList();
    if (chosen.isEmpty()) {
      System.err.println("benchmarks: no figure begins with " + String.join(" or ", prefixes));
      System.err.println("benchmarks: there are");
      Figures.all().forEach(figure -> System.err.println("  " + figure.name()));
      System.exit(2);
    }
    double loadBefore = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    List<String> lines = new ArrayList<>();
    boolean complete = true;
    for (Figure figure : chosen) {
      try {
        String line = figure.measure(effort).toString();
        System.out.println(line);
        lines.add(line);
      } catch (NotMeasured e) {
        System.err.println("benchmarks: " + figure.name() + " not measured: " + e.getMessage());
        complete = false;
      }
    }
    if (!quick) {
      Path results = Path.of(System.getProperty("farthing.benchmarks.results"));
      new ResultsFile(results).write(prefixes, loadBefore, lines);
    }
    System.exit(complete ? 0 : 1);
  }
}
