package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.Resolution.Failed;
import dev.farthing.wallet.Resolution.Paid;
import dev.farthing.wallet.Resolution.Unknown;
import dev.farthing.wallet.Resolution.Unproven;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** The second of a purchase's transactions: what became of the money. */
record Resolving(Connection connection, String id, Instant now) {
  /** Knowledge that comes late, or twice, changes nothing. */
  void write(Resolution resolution) throws SQLException {
    Money found = money();
    boolean settled = found == Money.PAID || found == Money.FAILED;
    if (settled && !(resolution instanceof Failed && found == Money.PAID)) {
      return;
    }
    if (resolution instanceof Paid paid) {
      paid(paid);
    } else if (resolution instanceof Failed failed) {
      Moves.money(connection, id, Money.FAILED, failed.reason() + ": " + failed.nodeText(), now);
      Sql.update(
          connection,
          "UPDATE purchase SET hold_msat = 0, open = 0, resolved_at = ? WHERE id = ?",
          now,
          id);
    } else if (resolution instanceof Unproven unproven) {
      unlessAlready(found, Money.PAID_UNPROVEN, unproven.why());
    } else if (resolution instanceof Unknown unknown) {
      unlessAlready(found, Money.UNKNOWN, unknown.why());
    }
  }

  private Money money() throws SQLException {
    return Sql.first(
            connection,
            "SELECT money FROM purchase WHERE id = ?",
            row -> Money.valueOf(row.getString(1)),
            id)
        .orElseThrow(() -> new IllegalStateException("no purchase " + id));
  }

  private void unlessAlready(Money found, Money state, String why) throws SQLException {
    if (found != state && found.mayBecome(state)) {
      Moves.money(connection, id, state, why, now);
    }
  }

  private void paid(Paid paid) throws SQLException {
    Sql.update(
        connection,
        "UPDATE purchase SET preimage = ?, amount_paid_msat = ?, fee_paid_msat = ?,"
            + " resolved_at = ? WHERE id = ?",
        paid.preimage().revealHex(),
        paid.amount().msat(),
        paid.fee().msat(),
        now,
        id);
    Moves.money(connection, id, Money.PAID, null, now);
    Sql.update(connection, "UPDATE purchase SET hold_msat = 0 WHERE id = ?", id);
    own();
    stopIfOverrun(paid);
  }

  private void own() throws SQLException {
    URI uri =
        Sql.first(
                connection,
                "SELECT url FROM purchase WHERE id = ?",
                row -> URI.create(row.getString(1)),
                id)
            .orElseThrow();
    Sql.update(
        connection,
        "INSERT INTO credential (purchase, agent, origin, scope, scheme, token, preimage,"
            + " valid_until, created_at) SELECT id, agent, origin, ?, scheme, token, preimage,"
            + " token_valid_until, ? FROM purchase WHERE id = ?",
        Addresses.directory(uri),
        now,
        id);
  }

  /** What was not allowed is booked as it happened, and nothing more is bought unseen. */
  private void stopIfOverrun(Paid paid) throws SQLException {
    MilliSatoshi allowed =
        MilliSatoshi.ofMsat(
            Sql.number(
                connection, "SELECT amount_msat + fee_limit_msat FROM purchase WHERE id = ?", id));
    if (paid.amount().plus(paid.fee()).isMoreThan(allowed)) {
      Sql.update(
          connection,
          "UPDATE owner SET stopped_why = ?",
          "purchase "
              + id
              + " cost "
              + paid.amount().plus(paid.fee())
              + ", more than the approved "
              + allowed);
    }
  }
}
