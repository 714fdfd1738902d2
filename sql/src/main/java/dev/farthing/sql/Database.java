package dev.farthing.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/**
 * A SQLite database that keeps its promises: what was written is on disk when the answer comes.
 *
 * <p>WAL, {@code synchronous=FULL} and foreign keys on every connection, read back. One writer
 * thread with group commit, a few readers. Thread-safe.
 */
public final class Database implements AutoCloseable {
  private final Path file;
  private final Writer writer;
  private final Readers readers;

  private Database(Path file, Connection connection) {
    this.file = file;
    writer = new Writer(file, connection);
    readers = new Readers(file);
  }

  /**
   * Opens a database, makes file (0600) and folder (0700) where they are missing, and brings the
   * schema up to date.
   *
   * @throws DatabaseException if the file is not private or not local, damaged, from a newer
   *     program, or cannot be written
   */
  public static Database open(Path file, Migrations migrations) {
    Path real = DatabaseFile.prepare(file);
    try {
      Connection connection = Connections.openWriter(real);
      try {
        Migrator.apply(connection, real, migrations);
        return new Database(real, connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw DatabaseException.of(real, e);
    }
  }

  /** The real path of the file. */
  public Path file() {
    return file;
  }

  /**
   * Runs a query in the calling thread on a connection that cannot write, and sees what was
   * committed when the query began.
   *
   * @throws DatabaseException if the query fails or the database is closed
   */
  public <T> T read(SqlFunction<Connection, T> query) {
    return readers.read(query);
  }

  /**
   * Runs one transaction on the writer thread, after those that were asked before. The answer comes
   * after the commit is synced; several that wait share one commit, and one that throws is undone
   * alone.
   *
   * <p>The future fails with what the transaction threw, or with a {@link DatabaseException}. It is
   * completed on the writer thread: what depends on it and takes long, or writes and waits, uses
   * the {@code Async} methods with an executor of its own.
   */
  public <T> CompletableFuture<T> write(SqlFunction<Connection, T> transaction) {
    return writer.write(transaction, true);
  }

  /**
   * As {@link #write}, but the answer does not wait for the disk: seen by readers at once, kept
   * when this process is killed, and on disk with the next {@link #write}. A power cut before that
   * undoes it, in order. For what can be found out again.
   */
  public <T> CompletableFuture<T> writeSoon(SqlFunction<Connection, T> transaction) {
    return writer.write(transaction, false);
  }

  /** How many commits were synced since opening: at most one per {@link #write}. */
  public long syncs() {
    return writer.syncs();
  }

  /** Finishes what was asked before, then closes. Later calls fail. */
  @Override
  public void close() {
    try {
      readers.close();
      writer.close();
    } catch (SQLException e) {
      throw DatabaseException.of(file, e);
    }
  }
}
