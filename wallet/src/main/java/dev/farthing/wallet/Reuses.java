package dev.farthing.wallet;

import dev.farthing.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often credentials are shown again, without making those who show them wait: what was
 * counted since the last write is written together. Thread-safe.
 */
final class Reuses {
  private static final System.Logger LOG = System.getLogger("dev.farthing.wallet");

  /** How long to collect before the next write. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Database database;
  private Map<String, Count> waiting = new HashMap<>();
  private boolean queued;
  private Instant next = Instant.MIN;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  private record Count(long times, Instant at) {
    private Count plus(Count later) {
      return new Count(times + later.times, later.at);
    }
  }

  Reuses(Database database) {
    this.database = database;
  }

  /**
   * Counts one more.
   *
   * @param waits whether somebody waits for it to be written
   */
  synchronized CompletableFuture<Void> note(String credential, Instant at, boolean waits) {
    waiting.merge(credential, new Count(1, at), Count::plus);
    if (waits || !at.isBefore(next)) {
      next = at.plus(PAUSE);
      write();
    }
    return last;
  }

  private synchronized void write() {
    if (queued || waiting.isEmpty()) {
      return;
    }
    queued = true;
    last =
        database
            .<Void>writeSoon(
                connection -> {
                  for (Map.Entry<String, Count> entry : take().entrySet()) {
                    Sql.update(
                        connection,
                        "UPDATE credential SET reuses = reuses + ?1, last_used_at = ?2,"
                            + " uses_left = max(0, uses_left - ?1) WHERE id = ?3",
                        entry.getValue().times(),
                        entry.getValue().at(),
                        entry.getKey());
                  }
                  return null;
                })
            .whenComplete((done, failure) -> lost(failure));
  }

  private synchronized Map<String, Count> take() {
    Map<String, Count> taken = waiting;
    waiting = new HashMap<>();
    queued = false;
    return taken;
  }

  private void lost(@Nullable Throwable failure) {
    if (failure != null) {
      take();
      LOG.log(System.Logger.Level.WARNING, "some reuses of credentials are not counted", failure);
    }
  }

  /** Completes when what was noted before is in the journal. */
  synchronized CompletableFuture<Void> written() {
    write();
    return last.handle((done, failure) -> null);
  }
}
