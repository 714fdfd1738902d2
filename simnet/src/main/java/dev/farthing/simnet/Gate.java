package dev.farthing.simnet;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.LightningException;
import dev.farthing.simnet.core.Nodes;
import dev.farthing.simnet.kernel.Mailbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * How the faces of nodes ask the simulation: by its mailbox, answered on the executor.
 *
 * @param start the instant at which simulated time is zero
 */
record Gate(Mailbox mailbox, Executor executor, InstantSource clock, Instant start, Nodes nodes) {
  private static final Duration FAR = Duration.ofDays(36_500);

  /** Nanoseconds since the start, at most a hundred years. */
  long nanosAt(Instant instant) {
    Duration since = Duration.between(start, instant);
    return since.compareTo(FAR) > 0 ? FAR.toNanos() : since.toNanos();
  }

  Instant instantAt(long nanos) {
    return start.plusNanos(nanos);
  }

  /**
   * What {@code question} finds, asked by the thread that owns the state. The stage fails if the
   * node does not answer or the deadline has passed.
   */
  <T> CompletionStage<T> ask(int node, Deadline deadline, Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      mailbox.post(
          () -> {
            if (deadline.hasPassed(clock)) {
              String text = "the deadline " + deadline.at() + " had passed when the node was asked";
              fail(answer, new LightningException.DeadlinePassed(text));
            } else if (!nodes.answers[node]) {
              fail(answer, new LightningException.Unavailable("the simulated node is offline"));
            } else {
              answer(answer, question);
            }
          });
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(networkClosed(e));
    }
    return answer.copy();
  }

  /**
   * What {@code question} finds now, whether the node answers or not; waits for it.
   *
   * @throws SimnetException as the question does, or if the network has been closed
   */
  <T> T now(Supplier<T> question) {
    if (mailbox.isMyTurn()) {
      return question.get();
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      mailbox.post(() -> answer.completeAsync(question, Runnable::run));
      return answer.join();
    } catch (RejectedExecutionException e) {
      throw new SimnetException.Closed(e);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private <T> void answer(CompletableFuture<T> answer, Supplier<T> question) {
    try {
      T found = question.get();
      executor.execute(() -> answer.complete(found));
    } catch (SimnetException e) {
      fail(answer, new LightningException.Refused("refused: " + e.getMessage()));
    }
  }

  static LightningException networkClosed(RejectedExecutionException cause) {
    return new LightningException.Unavailable("the simulated network has been closed", cause);
  }

  private void fail(CompletableFuture<?> answer, LightningException failure) {
    executor.execute(() -> answer.completeExceptionally(failure));
  }
}
