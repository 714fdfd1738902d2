package dev.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The promises of {@code docs/guarantees.md} and the tests that it names for them. */
class GuaranteesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW =
      Pattern.compile("\\| ([FRP]\\d+[a-z]?) \\| ([^|]+) \\| `(\\w+)#(\\w+)` \\| (✓ )?\\|");
  private static final Pattern GUARD = Pattern.compile("([FRP]\\d+[a-z]?) [\\w.]*\\.(\\w+)#(\\w+)");

  private record Row(String number, String promise, String type, String method, boolean guarded) {
    String test() {
      return type + "#" + method;
    }
  }

  private static final List<Row> ROWS = new ArrayList<>();
  private static final List<Path> SOURCES = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    for (String line : Files.readAllLines(ROOT.resolve("docs/guarantees.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        ROWS.add(
            new Row(row.group(1), row.group(2), row.group(3), row.group(4), row.group(5) != null));
      } else {
        assertThat(line).as("a row that cannot be read").doesNotMatch("\\| [FRP]\\d.*");
      }
    }
    try (Stream<Path> rooms = Files.list(ROOT)) {
      for (Path room : rooms.toList()) {
        for (String kind : List.of("src/test/java", "src/main/java")) {
          addSources(room.resolve(kind));
        }
      }
    }
  }

  private static void addSources(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(SOURCES::add);
      }
    }
  }

  @Test
  void areThoseOfEveryFailureAndEveryRule() {
    assertThat(ROWS.stream().map(row -> row.number().replaceFirst("[a-z]$", "")).distinct())
        .containsAll(IntStream.rangeClosed(1, 26).mapToObj(n -> "F" + n).toList())
        .containsAll(IntStream.rangeClosed(1, 15).mapToObj(n -> "R" + n).toList());
    assertThat(ROWS).extracting(Row::number).doesNotHaveDuplicates();
  }

  @Test
  void haveATestEachThatIsThere() throws IOException {
    assertThat(ROWS).extracting(Row::test).doesNotHaveDuplicates();
    for (Row row : ROWS) {
      Pattern test =
          Pattern.compile(
              "@(Test|ParameterizedTest|TestFactory)\\b[^;{}]*(\\{[^;{}]*\\}[^;{}]*)?\\s"
                  + row.method()
                  + "\\(");
      List<Path> tests = new ArrayList<>();
      for (Path source : SOURCES) {
        if (source.endsWith(row.type() + ".java")
            && test.matcher(Files.readString(source)).find()) {
          tests.add(source);
        }
      }
      assertThat(tests).as("files with the test " + row.test()).hasSize(1);
    }
  }

  @Test
  void areMarkedWhereAGuardTurnsTheirOwnTestRed() throws IOException {
    Set<String> guarded = new TreeSet<>();
    for (String line : Files.readAllLines(ROOT.resolve("crash/src/test/resources/guards.txt"))) {
      if (line.matches("[FRP]\\d.*")) {
        Matcher guard = GUARD.matcher(line);
        assertThat(guard.matches()).as("a guard: " + line).isTrue();
        assertThat(ROWS)
            .as("the row of " + line)
            .anyMatch(
                row ->
                    row.number().equals(guard.group(1))
                        && row.method().equals(guard.group(3))
                        && isOrExtends(guard.group(2), row.type()));
        guarded.add(guard.group(1));
      }
    }
    assertThat(guarded).hasSizeGreaterThan(100);
    assertThat(ROWS.stream().filter(Row::guarded).map(Row::number))
        .containsExactlyInAnyOrderElementsOf(guarded);
  }

  /** Whether a class of tests is the one that is named, or runs its tests. */
  private static boolean isOrExtends(String type, String named) {
    return type.equals(named)
        || SOURCES.stream()
            .filter(source -> source.endsWith(type + ".java"))
            .anyMatch(source -> read(source).contains(" extends " + named + " "));
  }

  private static String read(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
