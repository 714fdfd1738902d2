package dev.farthing.paywall;

import dev.farthing.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The master keys of all epochs, on disk. Thread-safe. */
final class KeyTable {
  private static final int LAST_EPOCH = 0xffff;

  private final Database database;

  KeyTable(Database database) {
    this.database = database;
  }

  /** A key that verifies, and perhaps mints. Holds a secret: no record, prints nothing. */
  static final class Key {
    final int epoch;
    final boolean mints;
    final byte[] master;

    Key(int epoch, boolean mints, byte[] master) {
      this.epoch = epoch;
      this.mints = mints;
      this.master = master;
    }
  }

  /** All keys that are not gone, by epoch. */
  List<Key> load() {
    return database.read(
        connection -> {
          List<Key> keys = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      "SELECT epoch, state, master FROM key_epoch WHERE state <> 'gone'"
                          + " ORDER BY epoch")) {
            while (row.next()) {
              keys.add(new Key(row.getInt(1), row.getString(2).equals("minting"), row.getBytes(3)));
            }
          }
          return keys;
        });
  }

  /**
   * Lets the published key mint, the minting one only verify, and publishes a new one. The very
   * first rotation makes the key that mints too.
   *
   * @param onlyIfNone whether nothing is done where a key mints already
   */
  CompletableFuture<Void> rotate(boolean onlyIfNone, Supplier<byte[]> newMaster, Instant now) {
    byte[] spare = newMaster.get();
    byte[] next = newMaster.get();
    return database.write(
        connection -> {
          if (onlyIfNone && count(connection, "minting") > 0) {
            return null;
          }
          if (count(connection, "published") == 0) {
            publish(connection, spare, now);
          }
          update(connection, "UPDATE key_epoch SET state = 'verifying' WHERE state = 'minting'");
          update(
              connection,
              "UPDATE key_epoch SET state = 'minting' WHERE epoch ="
                  + " (SELECT min(epoch) FROM key_epoch WHERE state = 'published')");
          publish(connection, next, now);
          return null;
        });
  }

  /**
   * Wipes the keys that only verify and whose last token has expired, with the revocations that
   * outlive their use then.
   */
  CompletableFuture<Void> retire(Instant now) {
    return database.write(
        connection -> {
          try (PreparedStatement wipe =
              connection.prepareStatement(
                  "UPDATE key_epoch SET state = 'gone', master = NULL WHERE state = 'verifying'"
                      + " AND NOT EXISTS (SELECT 1 FROM sale WHERE sale.epoch = key_epoch.epoch"
                      + " AND sale.valid_until > ?)")) {
            wipe.setLong(1, now.toEpochMilli());
            wipe.executeUpdate();
          }
          update(
              connection,
              "DELETE FROM revocation WHERE epoch IN"
                  + " (SELECT epoch FROM key_epoch WHERE state = 'gone')");
          return null;
        });
  }

  private static void publish(Connection connection, byte[] master, Instant now)
      throws SQLException {
    int epoch;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT coalesce(max(epoch), 0) FROM key_epoch")) {
      row.next();
      epoch = row.getInt(1) + 1;
    }
    if (epoch > LAST_EPOCH) {
      throw new PaywallException.EpochsExhausted();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO key_epoch (epoch, state, master, published_at)"
                + " VALUES (?, 'published', ?, ?)")) {
      insert.setInt(1, epoch);
      insert.setBytes(2, master);
      insert.setLong(3, now.toEpochMilli());
      insert.executeUpdate();
    }
  }

  private static int count(Connection connection, String state) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*) FROM key_epoch WHERE state = ?")) {
      statement.setString(1, state);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static void update(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
