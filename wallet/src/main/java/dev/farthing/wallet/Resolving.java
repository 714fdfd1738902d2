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
      paid(paid, found);
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
      case PAID_UNPROVEN, WRITTEN_OFF, FAILED -> !(resolution instanceof Paid);
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

  private void paid(Paid paid, Money found) throws SQLException {
    Optional<String> givenUp =
        Sql.first(
            connection,
            "SELECT ifnull(reason, 'given up') FROM purchase WHERE id = ?"
                + " AND delivery = 'GIVEN_UP' AND superseded_at IS NULL",
            row -> row.getString(1),
            id);
    Sql.update(
        connection,
        "UPDATE purchase SET preimage = ? WHERE id = ?",
        paid.preimage().revealHex(),
        id);
    Moves.money(connection, id, Money.PAID, givenUp.orElse(null), now);
    spent(paid.amount(), paid.fee());
    stopIfOtherThanApproved(paid.amount());
    if (found == Money.FAILED) {
      stop("purchase " + id + " had failed by the node's word, and the node has paid it");
    }
    if (isTip()) {
      Moves.delivery(connection, id, Delivery.DELIVERED, null, now);
    } else {
      new Owning(connection, id, now, givenUp.orElse(null)).write(paid.preimage());
    }
  }

  /** A tip buys nothing that could be shown. */
  private boolean isTip() throws SQLException {
    return Sql.number(
            connection, "SELECT count(*) FROM purchase WHERE id = ? AND token IS NULL", id)
        == 1;
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
      stop("purchase " + id + " cost " + cost + ", more than the approved " + allowed);
    }
  }

  /** The node's own record is compared with what was approved. */
  private void stopIfOtherThanApproved(MilliSatoshi amount) throws SQLException {
    MilliSatoshi approved = number("amount_msat");
    if (!amount.equals(approved)) {
      stop(
          "the node has sent "
              + amount
              + " for purchase "
              + id
              + ", and "
              + approved
              + " was approved");
    }
  }

  private void stop(String why) throws SQLException {
    Stop.write(connection, why);
  }

  private MilliSatoshi number(String column) throws SQLException {
    return MilliSatoshi.ofMsat(
        Sql.number(connection, "SELECT " + column + " FROM purchase WHERE id = ?", id));
  }
}
