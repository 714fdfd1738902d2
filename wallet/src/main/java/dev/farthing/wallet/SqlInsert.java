package dev.farthing.wallet;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row to be added, column by column. Not thread-safe. */
final class SqlInsert {
  private final String table;
  private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();

  private SqlInsert(String table) {
    this.table = table;
  }

  static SqlInsert into(String table) {
    return new SqlInsert(table);
  }

  SqlInsert set(String column, @Nullable Object value) {
    columns.put(column, value);
    return this;
  }

  void run(Connection connection) throws SQLException {
    Sql.update(connection, sql(), columns.values().toArray());
  }

  /** Adds the row, or writes over the one that has the same id. */
  void runOver(Connection connection) throws SQLException {
    String over =
        columns.keySet().stream()
            .map(column -> column + " = excluded." + column)
            .collect(Collectors.joining(", "));
    Sql.update(
        connection, sql() + " ON CONFLICT (id) DO UPDATE SET " + over, columns.values().toArray());
  }

  private String sql() {
    return "INSERT INTO "
        + table
        + " ("
        + String.join(", ", columns.keySet())
        + ") VALUES ("
        + String.join(", ", Collections.nCopies(columns.size(), "?"))
        + ")";
  }
}
