package dev.farthing.wallet;

import dev.farthing.sql.Database;
import dev.farthing.sql.SqlFunction;
import dev.farthing.wallet.http.Addresses;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Finds credentials to show again. Never deletes one; those that are no good are retired with a
 * reason. Thread-safe.
 */
final class OwnedCredentials {
  /** How many of one scope are looked at; only one whose seller refuses leads to the next. */
  private static final int MOST_OF_A_SCOPE = 8;

  /** A deeper path is covered by its nearest directories and by the root. */
  private static final int MOST_SCOPES = 32;

  /** How many other paths may refuse a credential before it is kept for its own. */
  private static final int MOST_REFUSALS = 8;

  private static final Comparator<OwnedCredential> HONOURED =
      Comparator.comparing(OwnedCredential::refusing);

  private final Database database;
  private final InstantSource clock;
  private final Remembered remembered = new Remembered();
  private final Reuses reuses;

  OwnedCredentials(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    reuses = new Reuses(database);
  }

  /**
   * The one that its seller honours, was bought at this very path or has the longest scope that
   * covers it, and ends last, in this order.
   */
  Optional<OwnedCredential> covering(Holder holder, URI canonical) {
    Instant now = clock.instant();
    String origin = Addresses.origin(canonical);
    String path = canonical.getRawPath();
    Remembered.Place place = new Remembered.Place(holder, origin, path);
    OwnedCredential warm = remembered.at(place, now);
    if (warm != null) {
      return Optional.of(warm);
    }
    long before = remembered.changes();
    Optional<OwnedCredential> found =
        database.read(connection -> closest(connection, holder, canonical, now));
    remembered.found(place, found, before, now);
    return found;
  }

  /** Of those that may be shown at an address, the one that is shown first. */
  static Optional<OwnedCredential> closest(
      Connection connection, Holder holder, URI canonical, Instant now) throws SQLException {
    String origin = Addresses.origin(canonical);
    String path = canonical.getRawPath();
    String sold =
        Sql.first(
                connection,
                "SELECT services FROM service_at WHERE origin = ? AND path = ?",
                row -> row.getString(1),
                origin,
                path)
            .orElse("");
    List<OwnedCredential> found = new ArrayList<>();
    for (String name : holder.names()) {
      for (String scope : scopes(path)) {
        found.addAll(ofScope(connection, name, origin, scope, path, now));
      }
    }
    found.removeIf(owned -> owned.isOfOtherServices(sold));
    return found.stream()
        .min(
            HONOURED
                .thenComparing(owned -> !owned.boughtAt().equals(path))
                .thenComparing(owned -> -owned.scope().length()));
  }

  private static List<OwnedCredential> ofScope(
      Connection connection, String holder, String origin, String scope, String path, Instant now)
      throws SQLException {
    return Sql.list(
        connection,
        CredentialRows.SELECT
            + " WHERE holder = ?1 AND credential.origin = ?2 AND scope = ?3 AND retired_at IS NULL"
            + " AND ifnull(credential.valid_until, 9223372036854775807) > ?4"
            + " AND ifnull(uses_left, 1) > 0 AND (exact = 0 OR scope = ?5)"
            + " AND NOT EXISTS (SELECT 1 FROM credential_refused AS r"
            + "   WHERE r.credential = credential.id AND r.path = ?5)"
            + " ORDER BY ifnull(credential.valid_until, 9223372036854775807) DESC,"
            + " credential.seq DESC LIMIT "
            + MOST_OF_A_SCOPE,
        CredentialRows::owned,
        holder,
        origin,
        scope,
        now,
        path);
  }

  /** The path and the directories above it, the longest first. */
  static List<String> scopes(String path) {
    List<String> scopes = new ArrayList<>();
    scopes.add(path);
    for (int slash = path.length() - 1; slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
      slash = path.lastIndexOf('/', slash);
      String directory = path.substring(0, slash + 1);
      boolean room = scopes.size() < MOST_SCOPES - 1 || directory.equals("/");
      if (room && !scopes.contains(directory)) {
        scopes.add(directory);
      }
    }
    return scopes;
  }

  /**
   * Notes that a seller admitted a credential again. Only where its uses are limited is there
   * something to wait for.
   */
  CompletableFuture<Void> reused(OwnedCredential owned) {
    boolean limited = owned.usesLeft().isPresent();
    CompletableFuture<Void> noted = reuses.note(owned.id(), clock.instant(), limited);
    return limited ? noted : CompletableFuture.completedFuture(null);
  }

  /** Completes when the reuses that were noted before can be read. */
  CompletableFuture<Void> noted() {
    return reuses.written();
  }

  /** Notes that a credential is not to be shown by itself any more; 0 if it was not before. */
  CompletableFuture<Integer> retire(String id, String why) {
    return write(connection -> retire(connection, id, why));
  }

  private int retire(Connection connection, String id, String why) throws SQLException {
    return Sql.update(
        connection,
        "UPDATE credential SET retired_at = ?, retired_why = ? WHERE id = ? AND retired_at IS NULL",
        clock.instant(),
        why,
        id);
  }

  /**
   * Notes that a seller refused a credential at an address. Where it was bought there, it is
   * retired; elsewhere it is not shown there again.
   *
   * @param sold the services that the seller names there, or empty
   */
  CompletableFuture<Integer> refusedAt(
      OwnedCredential owned, URI canonical, String sold, String why) {
    String path = canonical.getRawPath();
    if (path.equals(owned.boughtAt()) || path.equals(owned.scope())) {
      return retire(owned.id(), why);
    }
    return write(
        connection -> {
          Sql.update(
              connection,
              "INSERT OR IGNORE INTO credential_refused (credential, path, at) VALUES (?, ?, ?)",
              owned.id(),
              path,
              clock.instant());
          if (owned.isOfOtherServices(sold)) {
            Sql.update(
                connection,
                "INSERT OR REPLACE INTO service_at (origin, path, services) VALUES (?, ?, ?)",
                Addresses.origin(canonical),
                path,
                sold);
          }
          return keepForItsOwnPath(connection, owned.id());
        });
  }

  /** One that is refused at many places, and more than it is admitted, was shown too widely. */
  private static int keepForItsOwnPath(Connection connection, String id) throws SQLException {
    return Sql.update(
        connection,
        "UPDATE credential SET scope = bought_at, exact = 1 WHERE id = ?1 AND max(reuses, ?2) <"
            + " (SELECT count(*) FROM credential_refused WHERE credential = ?1)",
        id,
        MOST_REFUSALS);
  }

  /**
   * Makes a narrower copy of a credential; on disk when the answer comes.
   *
   * @param id of the copy
   */
  CompletableFuture<DerivedCredential> derive(String parent, Attenuation wanted, String id) {
    return database
        .write(connection -> new Deriving(connection, parent, wanted, id, clock.instant()).write())
        .whenComplete((done, failure) -> changed());
  }

  /** As a person wants it; on disk when the answer comes. */
  CompletableFuture<Credential> retireNow(String id, String why) {
    return database
        .write(
            connection -> {
              retire(connection, id, why);
              return CredentialQueries.find(connection, id)
                  .orElseThrow(() -> new WalletException.NoCredential(id));
            })
        .whenComplete((done, failure) -> changed());
  }

  private CompletableFuture<Integer> write(SqlFunction<Connection, Integer> change) {
    return database.writeSoon(change).whenComplete((done, failure) -> changed());
  }

  /** What has been bought, answered, derived or retired counts from now on. */
  void changed() {
    remembered.forget();
  }
}
