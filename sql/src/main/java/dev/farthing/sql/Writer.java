package dev.farthing.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. Takes what waits, runs it inside one transaction with a savepoint for
 * each, and answers once the commit is on disk, or has been made if nobody in the group needs more.
 */
final class Writer implements AutoCloseable {
  /** The most transactions that share a commit. */
  private static final int MOST_IN_A_GROUP = 256;

  private final Path file;
  private final Connection connection;
  private final BlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
  private final AtomicLong syncs = new AtomicLong();
  private boolean syncing = true;
  private final Thread thread;
  private boolean closed;

  Writer(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
    thread = new Thread(this::work, "farthing-sql-" + file.getFileName());
    thread.setDaemon(true);
    thread.start();
  }

  synchronized <T> CompletableFuture<T> write(
      SqlFunction<Connection, T> transaction, boolean synced) {
    if (closed) {
      return CompletableFuture.failedFuture(new DatabaseException.Closed(file));
    }
    Job<T> job = new Job<>(transaction, synced, new CompletableFuture<>());
    queue.add(job);
    return job.answer;
  }

  long syncs() {
    return syncs.get();
  }

  private void work() {
    List<Job<?>> group = new ArrayList<>();
    boolean more = true;
    while (more) {
      group.clear();
      try {
        group.add(queue.take());
      } catch (InterruptedException e) {
        continue;
      }
      queue.drainTo(group, MOST_IN_A_GROUP - 1);
      more = !group.removeIf(Job::isLast);
      if (!group.isEmpty()) {
        commit(group);
      }
    }
  }

  private void commit(List<Job<?>> group) {
    boolean synced = group.stream().anyMatch(job -> job.synced);
    try (Statement statement = connection.createStatement()) {
      sync(statement, synced);
      statement.execute("BEGIN IMMEDIATE");
      try {
        for (Job<?> job : group) {
          job.run(connection, statement, file);
        }
        statement.execute("COMMIT");
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(statement);
        throw e;
      }
      if (synced) {
        syncs.incrementAndGet();
      }
    } catch (SQLException e) {
      undone(group, DatabaseException.of(file, e));
      return;
    } catch (RuntimeException | Error e) {
      undone(group, e);
      return;
    }
    group.forEach(Job::answer);
  }

  /** A sync covers the whole log, so it also covers what was committed without one. */
  private void sync(Statement statement, boolean wanted) throws SQLException {
    if (syncing != wanted) {
      statement.execute("PRAGMA synchronous=" + (wanted ? "FULL" : "NORMAL"));
      try (ResultSet row = statement.executeQuery("PRAGMA synchronous")) {
        String expected = wanted ? "2" : "1";
        if (!row.next() || !row.getString(1).equals(expected)) {
          throw new DatabaseException.SettingRefused(file, "synchronous", expected, "another");
        }
      }
      syncing = wanted;
    }
  }

  private static void rollBack(Statement statement) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException alreadyRolledBack) {
      // SQLite ends the transaction by itself after some errors; then there is nothing to undo.
    }
  }

  /** One that is too big for the disk must not take down those that would fit. */
  private void undone(List<Job<?>> group, Throwable why) {
    if (group.size() > 1 && why instanceof DatabaseException.Full) {
      group.forEach(job -> commit(List.of(job)));
    } else {
      group.forEach(job -> job.answer.completeExceptionally(why));
    }
  }

  /** Finishes what was asked before, brings the log into the file and closes. */
  @Override
  public void close() throws SQLException {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      queue.add(new Job<Void>(null, true, new CompletableFuture<>()));
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }

  /** A transaction that waits for its turn; without one, the sign that no other follows. */
  private static final class Job<T> {
    private final @Nullable SqlFunction<Connection, T> transaction;
    private final boolean synced;
    private final CompletableFuture<T> answer;
    private @Nullable T result;
    private @Nullable Throwable failure;

    Job(
        @Nullable SqlFunction<Connection, T> transaction,
        boolean synced,
        CompletableFuture<T> answer) {
      this.transaction = transaction;
      this.synced = synced;
      this.answer = answer;
    }

    boolean isLast() {
      return transaction == null;
    }

    void run(Connection connection, Statement statement, Path file) throws SQLException {
      result = null;
      failure = null;
      statement.execute("SAVEPOINT job");
      try {
        result = transaction == null ? null : transaction.apply(connection);
      } catch (SQLException e) {
        failure = DatabaseException.of(file, e);
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      if (failure != null) {
        undo(statement);
      }
      statement.execute("RELEASE job");
    }

    private void undo(Statement statement) throws SQLException {
      try {
        statement.execute("ROLLBACK TO job");
      } catch (SQLException e) {
        if (failure instanceof DatabaseException said) {
          throw said;
        }
        throw e;
      }
    }

    @SuppressWarnings("NullAway") // the result is of the caller's own type, null included
    void answer() {
      if (failure == null) {
        answer.complete(result);
      } else {
        answer.completeExceptionally(failure);
      }
    }
  }
}
