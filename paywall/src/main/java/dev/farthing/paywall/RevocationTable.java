package dev.farthing.paywall;

import dev.farthing.protocol.l402.IdentifierHash;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.l402.Revocations;
import dev.farthing.sql.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * The tokens that were taken back: on disk, and all of them in memory. Thread-safe; asking touches
 * no I/O.
 */
final class RevocationTable implements Revocations {
  private final Database database;
  private final Map<IdentifierHash, Integer> revoked = new ConcurrentHashMap<>();

  RevocationTable(Database database) {
    this.database = database;
  }

  /** Takes over what is on disk. */
  void load() {
    revoked.putAll(
        database.read(
            connection -> {
              Map<IdentifierHash, Integer> stored = new HashMap<>();
              try (Statement statement = connection.createStatement();
                  ResultSet row =
                      statement.executeQuery("SELECT identifier_sha256, epoch FROM revocation")) {
                while (row.next()) {
                  stored.put(IdentifierHash.ofBytes(row.getBytes(1)), row.getInt(2));
                }
              }
              return stored;
            }));
  }

  /** Forgets in memory what no key verifies any more. */
  void forget(IntPredicate epochIsGone) {
    revoked.values().removeIf(epochIsGone::test);
  }

  /** Revokes at once in memory; the future completes when it is durable. */
  CompletableFuture<Void> revoke(L402Identifier identifier, String reason, Instant now) {
    IdentifierHash hash = identifier.hash();
    int epoch = KeyRing.epoch(identifier);
    revoked.put(hash, epoch);
    return database.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO revocation (identifier_sha256, epoch, reason, revoked_at)"
                      + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setBytes(1, hash.bytes());
            insert.setInt(2, epoch);
            insert.setString(3, reason);
            insert.setLong(4, now.toEpochMilli());
            insert.executeUpdate();
          }
          return null;
        });
  }

  @Override
  public boolean isRevoked(IdentifierHash identifier) {
    return revoked.containsKey(identifier);
  }

  @Override
  public boolean isEmpty() {
    return revoked.isEmpty();
  }
}
