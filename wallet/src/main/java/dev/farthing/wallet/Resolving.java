package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.Resolution.Failed;
import dev.farthing.wallet.Resolution.Paid;
import dev.farthing.wallet.Resolution.Unknown;
import dev.farthing.wallet.Resolution.Unproven;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The second of a purchase's transactions: what became of the money. */
record Resolving(Connection connection, String id, Instant now) {
  /** Knowledge that comes late, or twice, changes nothing. */
  void write(Resolution resolution) throws SQLException {
    Money found = money();
    if (isLate(found, resolution)) {
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
      unproven(unproven);
    } else if (resolution instanceof Unknown unknown && found.mayBecome(Money.UNKNOWN)) {
      Moves.money(connection, id, Money.UNKNOWN, unknown.why(), now);
    }
  }

  private static boolean isLate(Money found, Resolution resolution) {
    return switch (found) {
      case PAID -> !(resolution instanceof Failed);
      case PAID_UNPROVEN, WRITTEN_OFF -> !(resolution instanceof Paid);
      case FAILED -> true;
      case NONE, HELD, SUBMITTED, UNKNOWN -> false;
    };
  }

  private Money money() throws SQLException {
    return Sql.first(
            connection,
            "SELECT money FROM purchase WHERE id = ?",
            row -> Money.valueOf(row.getString(1)),
            id)
        .orElseThrow(() -> new IllegalStateException("no purchase " + id));
  }

  private void paid(Paid paid) throws SQLException {
    Optional<String> givenUp =
        Sql.first(
            connection,
            "SELECT ifnull(reason, 'given up') FROM purchase WHERE id = ? AND delivery = 'GIVEN_UP'",
            row -> row.getString(1),
            id);
    Sql.update(
        connection,
        "UPDATE purchase SET preimage = ? WHERE id = ?",
        paid.preimage().revealHex(),
        id);
    Moves.money(connection, id, Money.PAID, givenUp.orElse(null), now);
    spent(paid.amount(), paid.fee());
    new Owning(connection, id, now, givenUp.orElse(null)).write(paid.preimage());
  }

  /** Without proof at least the invoice's amount counts, whatever the node says. */
  private void unproven(Unproven unproven) throws SQLException {
    Moves.money(connection, id, Money.PAID_UNPROVEN, unproven.why(), now);
    spent(number("amount_msat").max(unproven.amount()), unproven.fee());
  }

  private void spent(MilliSatoshi amount, MilliSatoshi fee) throws SQLException {
    Sql.update(
        connection,
        "UPDATE purchase SET hold_msat = 0, amount_paid_msat = ?, fee_paid_msat = ?,"
            + " resolved_at = ? WHERE id = ?",
        amount.msat(),
        fee.msat(),
        now,
        id);
    stopIfOverrun(amount.plus(fee));
  }

  /** What was not allowed is booked as it happened, and nothing more is bought unseen. */
  private void stopIfOverrun(MilliSatoshi cost) throws SQLException {
    MilliSatoshi allowed = number("amount_msat").plus(number("fee_limit_msat"));
    if (cost.isMoreThan(allowed)) {
      Sql.update(
          connection,
          "UPDATE owner SET stopped_why = ?",
          "purchase " + id + " cost " + cost + ", more than the approved " + allowed);
    }
  }

  private MilliSatoshi number(String column) throws SQLException {
    return MilliSatoshi.ofMsat(
        Sql.number(connection, "SELECT " + column + " FROM purchase WHERE id = ?", id));
  }
}
