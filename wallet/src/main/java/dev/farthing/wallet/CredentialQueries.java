package dev.farthing.wallet;

import dev.farthing.protocol.secret.Preimage;
import dev.farthing.wallet.http.Digests;
import dev.farthing.wallet.http.TokenFacts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What readers ask of the credentials of a journal. */
final class CredentialQueries {
  private CredentialQueries() {}

  static List<Credential> list(Connection connection, CredentialFilter filter) throws SQLException {
    return Sql.list(
        connection,
        CredentialRows.SELECT
            + " WHERE (?1 IS NULL OR credential.agent = ?1)"
            + " AND (?2 IS NULL OR credential.origin = ?2) AND (?3 OR retired_at IS NULL)"
            + " ORDER BY credential.seq DESC LIMIT ?4",
        CredentialQueries::credential,
        filter.agent().orElse(null),
        filter.origin().orElse(null),
        filter.retired() ? 1 : 0,
        filter.limit());
  }

  static Optional<Credential> find(Connection connection, String id) throws SQLException {
    return Sql.first(
        connection,
        CredentialRows.SELECT + " WHERE credential.id = ?",
        CredentialQueries::credential,
        id);
  }

  /** The one that would be shown at an address. */
  static Optional<Credential> covering(
      Connection connection, Holder holder, URI canonical, Instant now) throws SQLException {
    Optional<OwnedCredential> owned = OwnedCredentials.closest(connection, holder, canonical, now);
    return owned.isPresent() ? find(connection, owned.get().id()) : Optional.empty();
  }

  /** The field that shows it. A secret. */
  static Optional<String> authorization(Connection connection, String id) throws SQLException {
    return Sql.first(
            connection,
            CredentialRows.SELECT + " WHERE credential.id = ?",
            CredentialRows::owned,
            id)
        .map(OwnedCredential::authorization);
  }

  private static Credential credential(ResultSet row) throws SQLException {
    String holder = row.getString("holder");
    return new Credential(
        row.getString("id"),
        row.getString("purchase"),
        Sql.text(row, "parent"),
        row.getString("agent"),
        Holder.sharedAs(holder),
        row.getString("origin"),
        row.getString("scope"),
        row.getInt("exact") == 1,
        row.getString("services"),
        row.getString("scheme"),
        TokenFacts.of(row.getString("token")).caveats().stream()
            .map(CredentialQueries::shown)
            .toList(),
        List.of(row.getString("enforced").split(" ")).stream()
            .filter(kind -> !kind.isEmpty())
            .toList(),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Sql.instant(row, "valid_until"),
        CredentialRows.usesLeft(row),
        row.getLong("reuses"),
        Sql.instant(row, "last_used_at"),
        Sql.instant(row, "retired_at"),
        Sql.text(row, "retired_why"));
  }

  private static String shown(TokenFacts.Condition caveat) {
    if (!caveat.name().equals("preimage")) {
      return caveat.text();
    }
    String value = caveat.value();
    String hash =
        value.matches("[0-9a-fA-F]{64}")
            ? Preimage.parseHex(value).hash().hex()
            : Digests.hexOf(Digests.sha256().digest(value.getBytes(StandardCharsets.UTF_8)));
    return "preimage=sha256:" + hash;
  }
}
