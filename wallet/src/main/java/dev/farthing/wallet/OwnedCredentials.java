package dev.farthing.wallet;

import dev.farthing.protocol.secret.Preimage;
import dev.farthing.sql.Database;
import dev.farthing.wallet.http.Addresses;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Finds credentials to show again. Never deletes one; those that are no good are retired. */
final class OwnedCredentials {
  private final Database database;
  private final Fence fence;
  private final InstantSource clock;

  OwnedCredentials(Database database, Fence fence, InstantSource clock) {
    this.database = database;
    this.fence = fence;
    this.clock = clock;
  }

  /** The agent's own with the longest scope that covers the address, the latest of several. */
  Optional<OwnedCredential> covering(String agent, URI canonical) {
    Instant now = clock.instant();
    return database
        .read(
            connection ->
                Sql.list(
                    connection,
                    "SELECT credential.*, purchase.url FROM credential JOIN purchase ON id = purchase"
                        + " WHERE credential.agent = ? AND credential.origin = ?"
                        + " AND retired_at IS NULL AND delivery <> 'REFUSED'"
                        + " ORDER BY seq DESC",
                    OwnedCredentials::read,
                    agent,
                    Addresses.origin(canonical)))
        .stream()
        .filter(owned -> owned.covers(canonical))
        .filter(owned -> owned.validUntil().isEmpty() || owned.validUntil().get().isAfter(now))
        .max(Comparator.comparingInt(owned -> owned.scope().length()));
  }

  /** Notes that a seller admitted a credential again. */
  CompletableFuture<Integer> reused(String purchase) {
    return update(
        "UPDATE credential SET reuses = reuses + 1, last_used_at = ? WHERE purchase = ?",
        clock.instant(),
        purchase);
  }

  /** Notes that a credential is not to be shown by itself any more. */
  CompletableFuture<Integer> retire(String purchase, String why) {
    return update(
        "UPDATE credential SET retired_at = ?, retired_why = ?"
            + " WHERE purchase = ? AND retired_at IS NULL",
        clock.instant(),
        why,
        purchase);
  }

  /**
   * Notes that a seller refused a credential at an address. Where it was bought there, it is
   * retired; elsewhere it was shown too widely and is kept for the path it was bought at.
   */
  CompletableFuture<Integer> refusedAt(OwnedCredential owned, URI canonical, String why) {
    return owned.boughtAt().equals(canonical.getRawPath())
        ? retire(owned.purchase(), why)
        : update(
            "UPDATE credential SET scope = ?, exact = 1 WHERE purchase = ?",
            owned.boughtAt(),
            owned.purchase());
  }

  private CompletableFuture<Integer> update(String sql, Object... values) {
    return database.writeSoon(
        connection -> {
          fence.check(connection);
          return Sql.update(connection, sql, values);
        });
  }

  private static OwnedCredential read(ResultSet row) throws SQLException {
    return new OwnedCredential(
        row.getString("purchase"),
        row.getString("agent"),
        row.getString("scope"),
        row.getInt("exact") == 1,
        URI.create(row.getString("url")).getRawPath(),
        row.getString("scheme"),
        row.getString("token"),
        Preimage.parseHex(row.getString("preimage")),
        Sql.instant(row, "valid_until"));
  }
}
