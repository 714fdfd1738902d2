package dev.farthing.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
  @Test
  void givesTheValueOfAStageThatAnotherThreadCompletes() {
    CompletionStage<String> stage = CompletableFuture.supplyAsync(() -> "done");
    assertThat(Patience.ofSeconds(30).await(stage)).isEqualTo("done");
  }

  @Test
  void throwsTheUncheckedFailureItself() {
    IllegalStateException failure = new IllegalStateException("used");
    assertThatThrownBy(() -> Patience.ofSeconds(30).await(CompletableFuture.failedStage(failure)))
        .isSameAs(failure);
  }

  @Test
  void wrapsACheckedFailure() {
    IOException failure = new IOException("gone");
    assertThatThrownBy(() -> Patience.ofSeconds(30).await(CompletableFuture.failedStage(failure)))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(failure);
  }

  @Test
  void endsAfterItsLimit() {
    Patience none = new Patience(Duration.ZERO);
    assertThatThrownBy(() -> none.await(new CompletableFuture<String>()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not done within");
  }

  @Test
  void waitsUntilAConditionHolds() {
    AtomicInteger asked = new AtomicInteger();
    Patience.ofSeconds(30).until("it was asked thrice", () -> asked.incrementAndGet() == 3);
    assertThat(asked).hasValue(3);
  }

  @Test
  void saysWhatItWaitedForInVain() {
    Patience none = new Patience(Duration.ZERO);
    assertThatThrownBy(() -> none.until("the tide is high", () -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("until the tide is high");
  }
}
