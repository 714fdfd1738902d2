package dev.farthing.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.sqlite.SQLiteConfig;

/** Opens connections whose settings have been read back. */
final class Connections {
  private Connections() {}

  static Connection openWriter(Path file) throws SQLException {
    return open(file, false);
  }

  /** A connection that cannot write. */
  static Connection openReader(Path file) throws SQLException {
    return open(file, true);
  }

  /** A database of its own that ends with the connection. */
  static Connection openInMemory() throws SQLException {
    return new SQLiteConfig().createConnection("jdbc:sqlite::memory:");
  }

  private static Connection open(Path file, boolean reader) throws SQLException {
    Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
    try {
      set(connection, file, "busy_timeout", "5000", "5000");
      set(connection, file, "journal_mode", "WAL", "wal");
      set(connection, file, "synchronous", "FULL", "2");
      set(connection, file, "foreign_keys", "ON", "1");
      set(connection, file, "trusted_schema", "OFF", "0");
      set(connection, file, "query_only", reader ? "ON" : "OFF", reader ? "1" : "0");
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static void set(
      Connection connection, Path file, String setting, String wanted, String expected)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA " + setting + "=" + wanted);
      try (ResultSet row = statement.executeQuery("PRAGMA " + setting)) {
        String found = row.next() ? row.getString(1) : "unknown";
        if (!found.toLowerCase(Locale.ROOT).equals(expected)) {
          throw new DatabaseException.SettingRefused(file, setting, wanted, found);
        }
      }
    }
  }
}
