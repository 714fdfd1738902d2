package dev.farthing.sql;

import dev.farthing.sql.Migrations.Migration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Brings a database to the schema that the program knows, wholly or not at all. */
final class Migrator {
  private Migrator() {}

  static void apply(Connection connection, Path file, Migrations migrations) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        statement.execute(
            "CREATE TABLE IF NOT EXISTS migration ("
                + "number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT");
        int applied = check(applied(statement), file, migrations.steps());
        for (int i = applied; i < migrations.steps().size(); i++) {
          statement.executeUpdate(migrations.steps().get(i).sql());
          record(connection, i + 1, migrations.steps().get(i));
        }
        statement.execute("COMMIT");
      } catch (SQLException | RuntimeException e) {
        if (!connection.isClosed()) {
          statement.execute("ROLLBACK");
        }
        throw e;
      }
    }
  }

  /**
   * @throws DatabaseException.Older if a migration is missing
   */
  static void requireAll(Connection connection, Path file, Migrations migrations)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int applied = isMade(statement) ? check(applied(statement), file, migrations.steps()) : 0;
      if (applied < migrations.steps().size()) {
        throw new DatabaseException.Older(file, applied, migrations.steps().size());
      }
    }
  }

  private static boolean isMade(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT 1 FROM sqlite_schema WHERE name = 'migration'")) {
      return row.next();
    }
  }

  private static List<String> applied(Statement statement) throws SQLException {
    List<String> checksums = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("SELECT sha256 FROM migration ORDER BY number")) {
      while (rows.next()) {
        checksums.add(rows.getString(1));
      }
    }
    return checksums;
  }

  /** The number of migrations that are applied, once they are known to be ours. */
  private static int check(List<String> applied, Path file, List<Migration> known) {
    if (applied.size() > known.size()) {
      throw new DatabaseException.Newer(file, applied.size(), known.size());
    }
    for (int i = 0; i < applied.size(); i++) {
      if (!applied.get(i).equals(known.get(i).sha256())) {
        throw new DatabaseException.MigrationChanged(file, i + 1, known.get(i).name());
      }
    }
    return applied.size();
  }

  private static void record(Connection connection, int number, Migration migration)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO migration VALUES (?, ?, ?)")) {
      insert.setInt(1, number);
      insert.setString(2, migration.name());
      insert.setString(3, migration.sha256());
      insert.executeUpdate();
    }
  }
}
