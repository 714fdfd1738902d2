package dev.farthing.wallet.receipt;

import dev.farthing.protocol.money.MilliSatoshi;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Receipts to be tested with. */
final class Chains {
  static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);

  private Chains() {}

  /** A database with a table for receipts, gone when it is closed. */
  static Connection memory() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    try (var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE receipt (position INTEGER PRIMARY KEY, purchase TEXT NOT NULL,"
              + " content BLOB NOT NULL, hash TEXT NOT NULL) STRICT");
    }
    return connection;
  }

  static Receipt receipt(long position, String purchase) {
    return new Receipt(
        position,
        NOW.plusSeconds(position),
        "PAID",
        "DELIVERED",
        facts(purchase),
        MilliSatoshi.ofMsat(10_001),
        MilliSatoshi.ofMsat(7),
        Optional.of("ab".repeat(32)),
        200,
        Optional.empty());
  }

  static Receipt.Facts facts(String purchase) {
    return new Receipt.Facts(
        purchase,
        "alice",
        "",
        "GET",
        "https://shop.example/a?b=ü",
        "00".repeat(32),
        "once",
        "policy",
        "02" + "11".repeat(32),
        "03" + "22".repeat(32),
        "33".repeat(32),
        "44".repeat(32),
        Optional.of("55".repeat(32)),
        MilliSatoshi.ofMsat(10_001),
        NOW);
  }

  /** So many receipts at the end of a chain. */
  static Head grow(ReceiptChain chain, Connection connection, int receipts) throws SQLException {
    Head head = chain.head(connection);
    for (int i = 0; i < receipts; i++) {
      head = chain.append(connection, position -> receipt(position, "p" + position));
    }
    return head;
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
