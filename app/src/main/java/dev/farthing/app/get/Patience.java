package dev.farthing.app.get;

import dev.farthing.app.ExitCode;
import dev.farthing.app.Failure;
import dev.farthing.app.Interrupt;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits for an answer until it comes, the caller's time is over or Ctrl-C is pressed. Whatever is
 * waited for goes on in a thread of its own, and a payment beyond this process.
 */
final class Patience {
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final Optional<Duration> most;
  private final PurchaseWatch watch;
  private final CompletableFuture<ExitCode> interrupted = new CompletableFuture<>();

  /**
   * @param most how long is waited; empty for as long as it takes
   */
  Patience(Interrupt interrupt, Optional<Duration> most, PurchaseWatch watch) {
    this.most = most;
    this.watch = watch;
    interrupt.then(() -> interrupted.completeExceptionally(new GetFailed(interruption())));
  }

  /**
   * @throws GetFailed if it did not come in time
   */
  ExitCode await(Supplier<ExitCode> answer) throws InterruptedException {
    CompletableFuture<ExitCode> coming = new CompletableFuture<>();
    Thread thread = new Thread(() -> complete(coming, answer), "farthing-get");
    thread.setDaemon(true);
    thread.start();
    try {
      return (ExitCode)
          CompletableFuture.anyOf(coming, interrupted)
              .get(most.orElse(FOR_EVER).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new GetFailed(
          Stopping.because(
              "timed-out",
              "no whole answer within " + most.orElse(FOR_EVER).toMillis() + " ms",
              ExitCode.NETWORK,
              Optional.empty(),
              watch.purchase()));
    } catch (ExecutionException e) {
      throw unwrapped(Objects.requireNonNull(e.getCause()));
    }
  }

  private static void complete(CompletableFuture<ExitCode> coming, Supplier<ExitCode> answer) {
    try {
      coming.complete(answer.get());
    } catch (RuntimeException | Error e) {
      coming.completeExceptionally(e);
    }
  }

  private static RuntimeException unwrapped(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof CompletionException && failure.getCause() != null
        ? unwrapped(failure.getCause())
        : (RuntimeException) failure;
  }

  private Failure interruption() {
    return Stopping.because(
        "interrupted",
        "interrupted",
        ExitCode.INTERRUPTED,
        Optional.of(ExitCode.INTERRUPTED),
        watch.purchase());
  }
}
