package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo's purchases over two LND: its books are those of both nodes. */
class DemoOverLndTest {
  @Test
  void theBooksOfTheDemoAreThoseOfBothNodes() {
    String report =
        Command.run(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.farthing.app.Main",
                "--config",
                RegtestLab.pair().folder().resolve("farthing.yaml").toString(),
                "demo",
                "--node",
                "lnd",
                "--seconds",
                "15",
                "--json"));

    assertThat(report).contains("\"conservation\":null").doesNotContain("\"closes\":false");
    assertThat(report.split("\"closes\":true", -1)).hasSize(3);
    assertThat(report).doesNotContain("\"delivered\":0,");
  }
}
