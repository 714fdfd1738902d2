package dev.farthing.wallet;

import dev.farthing.sql.Database;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Counts how often credentials are shown again, without making those who show them wait: what was
 * counted since the last write is written together. Thread-safe.
 */
final class Reuses {
  private static final System.Logger LOG = System.getLogger("dev.farthing.wallet");

  private final Database database;
  private Map<String, Count> waiting = new HashMap<>();
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  private record Count(long times, Instant at) {
    private Count plus(Count later) {
      return new Count(times + later.times, later.at);
    }
  }

  Reuses(Database database) {
    this.database = database;
  }

  synchronized CompletableFuture<Void> note(String credential, Instant at) {
    boolean idle = waiting.isEmpty();
    waiting.merge(credential, new Count(1, at), Count::plus);
    if (idle) {
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
    return last;
  }

  private synchronized Map<String, Count> take() {
    Map<String, Count> taken = waiting;
    waiting = new HashMap<>();
    return taken;
  }

  private void lost(Throwable failure) {
    if (failure != null) {
      take();
      LOG.log(System.Logger.Level.WARNING, "some reuses of credentials are not counted", failure);
    }
  }

  /** Completes when what was noted before is in the journal. */
  synchronized CompletableFuture<Void> written() {
    return last.handle((done, failure) -> null);
  }
}
