package dev.farthing.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What keeps a promise, and the test that turns red without it.
 *
 * @param number of the promise, as in {@code docs/guarantees.md}
 * @param test the class's full name, {@code #} and the method
 * @param edits what takes it away: more than one where several places keep the promise
 */
record Guard(String number, String test, List<Edit> edits) {
  private static final Path LIST = Path.of("src", "test", "resources", "guards.txt");
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /**
   * All of the list. A guard is a line {@code NUMBER CLASS#METHOD}, and for each place a line
   * {@code in FILE}, its lines, each after {@code -}, and what is left without them, each after
   * {@code +}. Guards are parted by empty lines; lines after {@code #} say nothing.
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
    List<Edit> edits = new ArrayList<>();
    for (int from = 1; from < lines.size(); ) {
      int to = from + 1;
      while (to < lines.size() && !lines.get(to).startsWith("in ")) {
        to++;
      }
      edits.add(
          new Edit(
              ROOT.resolve(lines.get(from).substring("in ".length()).strip()),
              marked(lines.subList(from, to), '-'),
              marked(lines.subList(from, to), '+')));
      from = to;
    }
    return new Guard(title[0], title[1].strip(), edits);
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
   * One place.
   *
   * @param source the file
   * @param guard some text of it, in lines
   * @param without what stands there when the guard is gone
   */
  record Edit(Path source, List<String> guard, List<String> without) {
    /**
     * The source without the guard; blanks and line ends make no difference.
     *
     * @throws AssertionError if the guard does not stand there exactly once
     */
    String mutant() {
      String text = read(source);
      String wanted = bare(String.join("", guard));
      String bare = bare(text);
      int at = bare.indexOf(wanted);
      if (at < 0 || bare.indexOf(wanted, at + 1) >= 0) {
        throw new AssertionError(
            source + (at < 0 ? " has no guard " : " has more than once ") + guard);
      }
      return text.substring(0, place(text, at))
          + String.join("\n", without)
          + text.substring(place(text, at + wanted.length() - 1) + 1);
    }

    private static String bare(String text) {
      return BLANKS.matcher(text).replaceAll("");
    }

    /** Where the character stands that has so many before it that are not blank. */
    private static int place(String text, int before) {
      int seen = -1;
      for (int at = 0; at < text.length(); at++) {
        seen += Character.isWhitespace(text.charAt(at)) ? 0 : 1;
        if (seen == before) {
          return at;
        }
      }
      throw new AssertionError("the text is too short");
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
