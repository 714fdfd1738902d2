package dev.farthing.wallet;

import dev.farthing.protocol.secret.Preimage;
import dev.farthing.wallet.http.Addresses;
import dev.farthing.wallet.http.TokenFacts;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The credential of a purchase that has been paid, with what its token says of where, how long and
 * how often it is good. Of a purchase that was given up it is kept and never shown; one for a
 * single use is kept for its own purchase.
 *
 * @param retiredWhy why it is not to be shown, if it is not
 */
record Owning(Connection connection, String purchase, Instant now, @Nullable String retiredWhy) {
  static final String ONE_USE = "good for one use";

  void write(Preimage preimage) throws SQLException {
    SqlInsert credential =
        Sql.first(
                connection,
                "SELECT agent, shared_as, origin, url, scheme, token, token_reusable,"
                    + " token_valid_until, token_enforced FROM purchase WHERE id = ?",
                this::credential,
                purchase)
            .orElseThrow();
    credential.set("preimage", preimage.revealHex()).run(connection);
    Sql.update(
        connection,
        "UPDATE credential SET retired_at = ?1, retired_why = 'its time was over'"
            + " FROM (SELECT holder AS h, origin AS o, scope AS s FROM credential WHERE id = ?2)"
            + " WHERE holder = h AND origin = o AND scope = s AND retired_at IS NULL"
            + " AND ifnull(valid_until, 9223372036854775807) <= ?1",
        now,
        purchase);
  }

  private SqlInsert credential(ResultSet row) throws SQLException {
    String agent = row.getString("agent");
    URI bought = URI.create(row.getString("url"));
    String token = row.getString("token");
    TokenFacts facts = TokenFacts.of(token);
    String why = why(row.getInt("token_reusable") == 1, facts.maxUses());
    return SqlInsert.into("credential")
        .set("id", purchase)
        .set("purchase", purchase)
        .set("agent", agent)
        .set("holder", new Holder(agent, Sql.text(row, "shared_as")).name())
        .set("origin", row.getString("origin"))
        .set("scope", scope(bought, facts))
        .set("bought_at", bought.getRawPath())
        .set("services", facts.services())
        .set("scheme", row.getString("scheme"))
        .set("token", token)
        .set("enforced", row.getString("token_enforced"))
        .set("valid_until", Sql.instant(row, "token_valid_until").orElse(null))
        .set("uses_left", facts.maxUses().isPresent() ? left(facts.maxUses().getAsLong()) : null)
        .set("created_at", now)
        .set("retired_at", why == null ? null : now)
        .set("retired_why", why);
  }

  /** The purchase's own request is the first use. */
  private static long left(long uses) {
    return Math.max(0, uses - 1);
  }

  private @Nullable String why(boolean reusable, OptionalLong maxUses) {
    if (retiredWhy != null) {
      return retiredWhy;
    }
    return reusable && maxUses.orElse(Long.MAX_VALUE) > 1 ? null : ONE_USE;
  }

  /** The directory, or the path that the token itself is for, if that is where it was bought. */
  private static String scope(URI bought, TokenFacts facts) {
    String path = bought.getRawPath();
    Optional<String> told =
        facts.path().filter(scope -> path.equals(scope) || isBelow(path, scope));
    return told.orElse(Addresses.directory(bought));
  }

  private static boolean isBelow(String path, String scope) {
    return scope.endsWith("/") && path.startsWith(scope);
  }
}
