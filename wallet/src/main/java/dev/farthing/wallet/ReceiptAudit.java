package dev.farthing.wallet;

import dev.farthing.wallet.receipt.ChainReport.Problem;
import dev.farthing.wallet.receipt.Receipt;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Holds what a journal says of its purchases against their receipts. */
final class ReceiptAudit {
  private static final String NEWER = "seq > (SELECT after_seq FROM receipt_start)";

  private ReceiptAudit() {}

  /** Where they differ, the first hundred. */
  static List<Problem> problems(Connection connection) throws SQLException {
    return Sql.list(
            connection,
            "SELECT purchase.*, receipt.content AS receipt FROM purchase LEFT JOIN receipt"
                + " ON receipt.position = (SELECT max(position) FROM receipt"
                + "   WHERE receipt.purchase = purchase.id)"
                + " WHERE "
                + ReceiptRows.CERTIFIED
                + " AND "
                + NEWER
                + " ORDER BY seq",
            row -> problem(row).orElse(null))
        .stream()
        .limit(100)
        .toList();
  }

  private static Optional<Problem> problem(ResultSet row) throws SQLException {
    Receipt now = ReceiptRows.read(row, 0, Instant.EPOCH);
    byte[] content = row.getBytes("receipt");
    String name = "purchase " + now.facts().purchase();
    if (content == null) {
      return Optional.of(new Problem(0, name + " is " + now.money() + " and has no receipt"));
    }
    Receipt last;
    try {
      last = Receipt.ofBytes(content);
    } catch (IllegalArgumentException reportedWithTheChain) {
      return Optional.empty();
    }
    return ReceiptRows.difference(last, now)
        .map(what -> new Problem(last.position(), "the journal says of " + name + ": " + what));
  }

  /** How many settled purchases may have no receipt, because they are older. */
  static long older(Connection connection) throws SQLException {
    return Sql.number(
        connection,
        "SELECT count(*) FROM purchase WHERE " + ReceiptRows.CERTIFIED + " AND NOT " + NEWER);
  }
}
