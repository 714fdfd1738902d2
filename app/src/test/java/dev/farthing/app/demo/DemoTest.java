package dev.farthing.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DemoTest {
  @Test
  void aBuyerThatBreaksOffEndsTheRunAndIsNotForgotten(@TempDir Path home) throws Exception {
    Duration length = Duration.ofMinutes(10);
    DemoOptions options =
        new DemoOptions(
            1,
            length,
            1,
            home.resolve("home"),
            OptionalInt.empty(),
            List.of(),
            SimulatedNodes::open);
    DemoBooks books = new DemoBooks();
    books.listen(
        line -> {
          throw new IllegalStateException("nobody can write this down");
        });
    Instant begin = Instant.now();
    try (Demo demo = Demo.open(options, books)) {
      demo.run();

      assertThat(demo.failures())
          .singleElement()
          .satisfies(
              failure -> assertThat(failure).hasRootCauseMessage("nobody can write this down"));
      assertThat(Duration.between(begin, Instant.now())).isLessThan(length);
    }
  }
}
