package dev.farthing.wallet;

import dev.farthing.protocol.secret.Preimage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalLong;

/** Reads rows of credentials. */
final class CredentialRows {
  /** A credential with the state of its purchase. */
  static final String SELECT =
      "SELECT credential.*, delivery FROM credential"
          + " JOIN purchase ON purchase.id = credential.purchase";

  private CredentialRows() {}

  static OwnedCredential owned(ResultSet row) throws SQLException {
    return new OwnedCredential(
        row.getString("id"),
        row.getString("purchase"),
        row.getString("agent"),
        row.getString("scope"),
        row.getString("bought_at"),
        row.getString("delivery").equals(Delivery.REFUSED.name()),
        row.getString("services"),
        row.getString("scheme"),
        row.getString("token"),
        Preimage.parseHex(row.getString("preimage")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Sql.instant(row, "valid_until"),
        usesLeft(row));
  }

  static OptionalLong usesLeft(ResultSet row) throws SQLException {
    long left = row.getLong("uses_left");
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(left);
  }
}
