package dev.farthing.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A few connections that cannot write, opened when needed and lent one caller at a time. */
final class Readers implements AutoCloseable {
  private static final int MOST = 4;

  private final Path file;
  private final int most;
  private final Semaphore permits;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private boolean closed;

  Readers(Path file) {
    this(file, MOST);
  }

  private Readers(Path file, int most) {
    this.file = file;
    this.most = most;
    permits = new Semaphore(most, true);
  }

  /** Of a database that is not there, as it would be if it had just been made. */
  static Readers ofNothing(Path file, Migrations migrations) {
    Readers readers = new Readers(file, 1);
    try {
      Connection connection = Connections.openInMemory();
      readers.idle.addFirst(connection);
      Migrator.apply(connection, file, migrations);
      return readers;
    } catch (SQLException e) {
      throw DatabaseException.of(file, e);
    }
  }

  @SuppressWarnings("NullAway") // the result is of the caller's own type, null included
  <T> T read(SqlFunction<Connection, T> query) {
    permits.acquireUninterruptibly();
    try {
      Connection connection = borrow();
      try {
        return query.apply(connection);
      } finally {
        giveBack(connection);
      }
    } catch (SQLException e) {
      throw DatabaseException.of(file, e);
    } finally {
      permits.release();
    }
  }

  private Connection borrow() throws SQLException {
    Connection connection = takeIdle();
    return connection == null ? Connections.openReader(file) : connection;
  }

  private synchronized @Nullable Connection takeIdle() {
    if (closed) {
      throw new DatabaseException.Closed(file);
    }
    return idle.pollFirst();
  }

  private synchronized void giveBack(Connection connection) throws SQLException {
    if (closed) {
      connection.close();
    } else {
      idle.addFirst(connection);
    }
  }

  /** Waits for queries that run, then closes. */
  @Override
  public void close() throws SQLException {
    synchronized (this) {
      closed = true;
    }
    permits.acquireUninterruptibly(most);
    try {
      for (Connection connection : idle) {
        connection.close();
      }
      idle.clear();
    } finally {
      permits.release(most);
    }
  }
}
