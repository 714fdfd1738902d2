package dev.farthing.lightning.lnd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadmeTest {
  @ParameterizedTest
  @EnumSource(Use.class)
  void showsTheCommandThatMakesAMacaroonForEveryUse(Use use) throws IOException {
    String readme = Files.readString(Path.of("README.md")).replaceAll("\\s*\\\\\\s+", " ");
    assertThat(readme).contains(use.bakeCommand());
  }
}
