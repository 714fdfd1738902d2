package dev.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      Pattern.compile("\\| ([FRP]\\d+[a-z]?) \\| ([^|]+) \\| `(\\w+)#(\\w+)` \\|");
  private static final Pattern GUARD = Pattern.compile("([FRP]\\d+[a-z]?) [\\w.]*\\.(\\w+#\\w+)");

  private record Row(String number, String promise, String type, String method) {
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
        ROWS.add(new Row(row.group(1), row.group(2), row.group(3), row.group(4)));
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
  void areGuardedByWhatTurnsTheirOwnTestsRed() throws IOException {
    List<String> guards =
        Files.readAllLines(ROOT.resolve("crash/src/test/resources/guards.txt")).stream()
            .filter(line -> line.matches("[FRP]\\d.*"))
            .toList();
    assertThat(guards).isNotEmpty();
    for (String line : guards) {
      Matcher guard = GUARD.matcher(line);
      assertThat(guard.matches()).as("a guard: " + line).isTrue();
      assertThat(ROWS)
          .as("the row of " + line)
          .anyMatch(
              row -> row.number().equals(guard.group(1)) && row.test().equals(guard.group(2)));
    }
  }
}
