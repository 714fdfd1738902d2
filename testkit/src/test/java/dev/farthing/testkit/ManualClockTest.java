package dev.farthing.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManualClockTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ManualClock clock = ManualClock.at(START);

  @Test
  void standsStillUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo(START);
    assertThat(clock.instant()).isEqualTo(START);
    assertThat(clock.millis()).isEqualTo(START.toEpochMilli());
  }

  @Test
  void showsTheMomentToWhichItWasMoved() {
    assertThat(clock.advance(Duration.ofSeconds(90))).isEqualTo(START.plusSeconds(90));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(90));
  }

  @Test
  void neverGoesBack() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
        .withMessageContaining("forwards");
    assertThat(clock.instant()).isEqualTo(START);
  }

  @Test
  void losesNoStepWhenManyThreadsMoveIt() {
    CompletableFuture<?>[] movers =
        IntStream.range(0, 8)
            .mapToObj(
                thread ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int step = 0; step < 1_000; step++) {
                            clock.advance(Duration.ofMillis(1));
                          }
                        }))
            .toArray(CompletableFuture<?>[]::new);
    Patience.ofSeconds(30).await(CompletableFuture.allOf(movers));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(8));
  }
}
