package dev.farthing.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
}
