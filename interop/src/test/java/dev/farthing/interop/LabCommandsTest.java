package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands leave nothing behind, touch nothing that is not theirs, and say what went wrong. */
class LabCommandsTest {
  @Test
  void downLeavesAProcessAloneThatWasGivenTheIdOfOneOfOurs(@TempDir Path temporary)
      throws Exception {
    Path lab = Files.createDirectories(temporary.resolve("lab"));
    Path data = Files.createDirectories(temporary.resolve("data/alice"));
    Path pids = Files.createDirectories(lab.resolve("state/pids"));
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(pids.resolve("alice"), stranger.pid() + " 1\n");
      Files.writeString(lab.resolve("state/data"), data + "\n");

      Command.run(line("down", lab));

      assertThat(stranger.isAlive()).isTrue();
      assertThat(data).doesNotExist();
      assertThat(lab).doesNotExist();
    } finally {
      stranger.destroy();
    }
  }

  @Test
  void upShowsTheEndOfTheLogOfWhatDidNotStart(@TempDir Path temporary) throws Exception {
    Path lab = temporary.resolve("lab");
    Path btcd = fakeBuild(temporary).resolve("btcd");
    Files.writeString(btcd, "#!/bin/sh\necho there is no room on this machine\nexit 3\n");
    assertThat(btcd.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(() -> Command.run(line("up", lab), Map.of("FARTHING_CACHE", temporary)))
        .hasMessageContaining("exited with 1")
        .hasMessageContaining("btcd: ended while waiting until it answers")
        .hasMessageContaining("there is no room on this machine");
    assertThat(lab.resolve("state/pids")).doesNotExist();
  }

  @Test
  void upSaysWhichGoIsMissing(@TempDir Path temporary) throws Exception {
    Path tools = Files.createDirectories(temporary.resolve("tools"));
    for (String tool : List.of("bash", "dirname", "realpath", "sha256sum", "cat", "awk")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }

    assertThatThrownBy(
            () ->
                Command.run(
                    line("up", temporary.resolve("lab")),
                    Map.of("FARTHING_CACHE", temporary, "PATH", tools)))
        .hasMessageContaining("Go is missing: install Go 1.24");
  }

  @Test
  void upStopsWhatItHasStartedWhenItIsCutOff(@TempDir Path temporary) throws Exception {
    Path lab = temporary.resolve("lab");
    Process up = new ProcessBuilder(line("up", lab)).redirectErrorStream(true).start();
    Path alice = lab.resolve("state/pids/alice");
    while (!Files.exists(alice) && up.isAlive()) {
      up.waitFor(20, TimeUnit.MILLISECONDS);
    }
    Path data = Path.of(Files.readString(lab.resolve("state/data")).strip());

    up.destroy();

    assertThat(up.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(up.exitValue()).isEqualTo(143);
    assertThat(data).doesNotExist();
    assertThat(ProcessHandle.allProcesses().filter(each -> concerns(each, data))).isEmpty();
  }

  private static boolean concerns(ProcessHandle process, Path data) {
    return Stream.of(process.info().arguments().orElse(new String[0]))
        .anyMatch(word -> word.contains(data.toString()));
  }

  private static List<String> line(String command, Path lab) {
    String file = Path.of(command).toAbsolutePath().toString();
    return command.equals("up")
        ? List.of(file, "lnd", "--dir", lab.toString())
        : List.of(file, "--dir", lab.toString());
  }

  /** An empty folder where the commands look for the binaries, below a cache of this test's own. */
  private static Path fakeBuild(Path cache) throws Exception {
    MessageDigest pins = MessageDigest.getInstance("SHA-256");
    pins.update(Files.readAllBytes(Path.of("go/lnd/go.mod")));
    pins.update(Files.readAllBytes(Path.of("go/lnd/go.sum")));
    return Files.createDirectories(
        cache.resolve("interop").resolve(HexFormat.of().formatHex(pins.digest())));
  }
}
