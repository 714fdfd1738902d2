package dev.farthing.sql;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A SQLite database as somebody sees it who only reads: nothing is made, migrated or written, and
 * whoever writes meanwhile is not held up. Thread-safe.
 */
public final class DatabaseReader implements AutoCloseable {
  private final Path file;
  private final Readers readers;

  private DatabaseReader(Path file, Readers readers) {
    this.file = file;
    this.readers = readers;
  }

  /**
   * Opens a database, which may be written by another process meanwhile.
   *
   * @return what reads it; where there is no such file, what reads as one that was just made
   * @throws DatabaseException.Older if it has not got all migrations yet
   * @throws DatabaseException if the file is not private or not local, damaged, or from a newer
   *     program
   */
  public static DatabaseReader open(Path file, Migrations migrations) {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new DatabaseReader(file, Readers.ofNothing(file, migrations));
    }
    Path real = DatabaseFile.prepare(file);
    DatabaseReader reader = new DatabaseReader(real, new Readers(real));
    try {
      reader.read(
          connection -> {
            Migrator.requireAll(connection, real, migrations);
            return null;
          });
      return reader;
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /**
   * Runs a query in the calling thread.
   *
   * @throws DatabaseException if the query fails or this is closed
   */
  public <T> T read(SqlFunction<Connection, T> query) {
    return readers.read(query);
  }

  /** Waits for queries that run. */
  @Override
  public void close() {
    try {
      readers.close();
    } catch (SQLException e) {
      throw DatabaseException.of(file, e);
    }
  }
}
