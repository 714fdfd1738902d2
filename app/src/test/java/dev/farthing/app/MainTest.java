package dev.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "demo --help", "decode --help", "simnet --help", "simnet fault --help"})
  void explainsItselfEverywhere(String line) {
    CommandRun run = CommandRun.of(line.split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage:");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void saysItsVersion() {
    assertThat(CommandRun.of("--version").out()).startsWith("farthing ").contains("Java ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "decode",
        "decode --lines TEXT",
        "demo --agents 0",
        "demo --agents many",
        "demo --seconds 1",
        "demo --port 8402",
        "demo --serve --port 70000",
        "demo --sell mine",
        "demo --sell drizzle=http://127.0.0.1:9000@10sat",
        "demo --no-such-option"
      })
  void refusesWhatCannotBeDoneWithExitCodeTwoAndAnExplanation(String line) {
    CommandRun run = CommandRun.of(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isNotBlank();
  }
}
