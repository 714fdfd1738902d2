package dev.farthing.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that keeps a promise, and the test that turns red without it.
 *
 * @param number of the promise, as in {@code docs/guarantees.md}
 * @param test the class's full name, {@code #} and the method
 * @param source the file, from the root of the repository
 * @param guard lines of it, without indentation
 * @param without what stands there when the guard is gone
 */
record Guard(String number, String test, Path source, List<String> guard, List<String> without) {
  private static final Path LIST = Path.of("src", "test", "resources", "guards.txt");
  private static final Path ROOT = Path.of("..");

  /**
   * All of the list. A guard is a line {@code NUMBER CLASS#METHOD}, a line {@code in FILE}, the
   * guard's lines, each after {@code -}, and what is left without them, each after {@code +}. Empty
   * lines and those after {@code #} say nothing.
   */
  static List<Guard> all() {
    List<Guard> all = new ArrayList<>();
    for (String block : read(LIST).split("\n\n+", -1)) {
      List<String> lines =
          block.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      if (!lines.isEmpty()) {
        all.add(parse(lines));
      }
    }
    return all;
  }

  private static Guard parse(List<String> lines) {
    String[] title = lines.get(0).split(" ", 2);
    if (lines.size() < 3 || title.length < 2 || !lines.get(1).startsWith("in ")) {
      throw new IllegalArgumentException("no guard: " + lines);
    }
    return new Guard(
        title[0],
        title[1].strip(),
        ROOT.resolve(lines.get(1).substring(3).strip()),
        marked(lines, '-'),
        marked(lines, '+'));
  }

  private static List<String> marked(List<String> lines, char mark) {
    return lines.stream()
        .filter(line -> line.charAt(0) == mark)
        .map(line -> line.substring(1).strip())
        .toList();
  }

  String testClass() {
    return test.substring(0, test.indexOf('#'));
  }

  String testMethod() {
    return test.substring(test.indexOf('#') + 1);
  }

  /**
   * The source without the guard.
   *
   * @throws AssertionError if the guard does not stand there exactly once
   */
  String mutant() {
    List<String> lines = read(source).lines().toList();
    List<String> stripped = lines.stream().map(String::strip).toList();
    List<Integer> places = new ArrayList<>();
    for (int at = 0; at + guard.size() <= lines.size(); at++) {
      if (stripped.subList(at, at + guard.size()).equals(guard)) {
        places.add(at);
      }
    }
    if (places.size() != 1) {
      throw new AssertionError(
          source + " has the guard " + places.size() + " times instead of once: " + guard);
    }
    List<String> mutant = new ArrayList<>(lines.subList(0, places.get(0)));
    mutant.addAll(without);
    mutant.addAll(lines.subList(places.get(0) + guard.size(), lines.size()));
    return mutant.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  /** Where the source's file belongs below a folder of sources. */
  Path place() {
    List<Path> names = new ArrayList<>();
    source.forEach(names::add);
    int from = names.indexOf(Path.of(isJava() ? "java" : "resources")) + 1;
    return source.subpath(from, names.size());
  }

  /** Whether it is to be compiled; other files are taken as they are. */
  boolean isJava() {
    return source.toString().endsWith(".java");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return number + " " + test.substring(testClass().lastIndexOf('.') + 1);
  }
}
