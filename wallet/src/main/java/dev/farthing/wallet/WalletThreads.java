package dev.farthing.wallet;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where a wallet works and waits: what it was given, and daemon threads of its own for the rest.
 */
final class WalletThreads implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("dev.farthing.wallet");

  /** How long an interrupted thread may take to end. */
  private static final Duration END = Duration.ofSeconds(5);

  private final Executor executor;
  private final ScheduledExecutorService scheduler;
  private final @Nullable ExecutorService ownExecutor;
  private final @Nullable ScheduledExecutorService ownScheduler;

  WalletThreads(@Nullable Executor executor, @Nullable ScheduledExecutorService scheduler) {
    ownExecutor = executor == null ? Executors.newCachedThreadPool(named("work")) : null;
    ownScheduler =
        scheduler == null ? Executors.newSingleThreadScheduledExecutor(named("wake")) : null;
    this.executor = executor != null ? executor : Objects.requireNonNull(ownExecutor);
    this.scheduler = scheduler != null ? scheduler : Objects.requireNonNull(ownScheduler);
  }

  private static ThreadFactory named(String what) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, "farthing-wallet-" + what + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  Executor executor() {
    return executor;
  }

  ScheduledExecutorService scheduler() {
    return scheduler;
  }

  /**
   * Ends the wallet's own threads; what waits on them is interrupted. Waits a little until they
   * have ended, so that none asks a node for a wallet that is closed.
   */
  @Override
  public void close() {
    if (ownScheduler != null) {
      ownScheduler.shutdownNow();
    }
    if (ownExecutor != null) {
      ownExecutor.shutdownNow();
      try {
        if (!ownExecutor.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.log(
              System.Logger.Level.WARNING, "a thread of the wallet has not ended within " + END);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
