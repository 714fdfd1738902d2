package dev.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code farthing}, with a Java and a Maven that only tell how they were called. */
@Timeout(60)
class LauncherTest {
  private static final String FAST_START = "-XX:TieredStopAtLevel=1";
  private static final String ARCHIVE = "-XX:SharedArchiveFile=";

  @TempDir Path folder;
  private Path archive;

  @BeforeEach
  void lay() throws IOException {
    Path target = folder.toRealPath().resolve("app/target");
    Files.createDirectories(target.resolve("lib"));
    Files.createFile(target.resolve("farthing-app-1.jar"));
    Files.createFile(target.resolve(".built"));
    archive = target.resolve("classes-jdk.jsa");
    Files.copy(Path.of("..", "farthing"), folder.resolve("farthing"));
    script("bin/mvn", "touch \"$PWD\"/app/target/farthing-app-1.jar");
    script("jdk/bin/javac", "exit 0");
    java("exit 0");
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
  }

  /** A Java that says its arguments, one a line, and does {@code more}. */
  private void java(String more) throws IOException {
    script("jdk/bin/java", "printf '%s\\n' \"$@\"\n" + more);
  }

  private void script(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/usr/bin/env bash\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** What Java was called with. */
  private List<String> farthing(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("bash", folder.resolve("farthing").toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).redirectError(folder.resolve("err").toFile());
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", folder.resolve("jdk").toString());
    environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("err"))).isZero();
    return out.lines().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get http://127.0.0.1/",
        "--config demo --home=x get http://127.0.0.1/",
        "-v --home demo purchases list",
        "simnet fault",
        "demo --help"
      })
  void aShortCommandIsStartedForAShortLife(String line) throws Exception {
    Files.writeString(archive, "classes");

    assertThat(farthing(line.split(" "))).contains(FAST_START, ARCHIVE + archive);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "--config get demo", "simnet"})
  void aLongOneIsNot(String line) throws Exception {
    Files.writeString(archive, "classes");

    assertThat(farthing(line.split(" "))).doesNotContain(FAST_START, ARCHIVE + archive);
  }

  @Test
  void withoutAnArchiveNothingIsSaidOfOne() throws Exception {
    assertThat(farthing("get", "http://127.0.0.1/"))
        .contains(FAST_START)
        .noneMatch(argument -> argument.startsWith(ARCHIVE));
  }

  @Test
  void aBuildMakesTheArchiveAnewAndKeepsNoneThatJavaDoesNotStartFrom() throws Exception {
    String writes =
        """
        for argument in "$@"; do
          case $argument in
            -XX:ArchiveClassesAtExit=*) echo new >"${argument#*=}"; exit 8 ;;
            %s) exit %d ;;
          esac
        done
        """;
    Files.writeString(archive, "old");
    Files.delete(archive.resolveSibling(".built"));
    java(writes.formatted("nothing", 1));
    List<String> good = farthing("get", "http://127.0.0.1/");

    assertThat(good).contains(ARCHIVE + archive);
    assertThat(archive).hasContent("new");

    Files.delete(archive.resolveSibling(".built"));
    java(writes.formatted("*.jsa.part", 134));
    List<String> bad = farthing("get", "http://127.0.0.1/");

    assertThat(bad).noneMatch(argument -> argument.startsWith(ARCHIVE));
    try (var files = Files.list(archive.getParent())) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("classes-"));
    }
  }
}
