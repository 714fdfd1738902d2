package dev.farthing.wallet.receipt;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The receipts of one wallet in their order, each with the hash of all before it, in the table
 * {@code receipt}. Immutable; the connections are the caller's.
 */
public final class ReceiptChain {
  private final VerifyingKey key;

  /**
   * A chain that begins with a wallet's key.
   *
   * @param key of the wallet
   */
  public ReceiptChain(VerifyingKey key) {
    this.key = key;
  }

  VerifyingKey key() {
    return key;
  }

  /** The end of the chain. */
  public Head head(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT position, hash FROM receipt ORDER BY position DESC LIMIT 1");
        ResultSet row = statement.executeQuery()) {
      return row.next() ? new Head(row.getLong(1), row.getString(2)) : Head.startOf(key);
    }
  }

  /**
   * Why the chain is not the one that was anchored; empty if it goes on from its anchor, or is new
   * and has none.
   */
  public Optional<String> problem(Connection connection, HeadFile.Content anchors)
      throws SQLException {
    if (anchors.latest().isEmpty()) {
      long receipts = head(connection).position();
      return receipts == 0 && anchors.damaged() == 0
          ? Optional.empty()
          : Optional.of("receipts.head does not hold the anchor of " + receipts + " receipts");
    }
    SignedHead anchor = anchors.latest().get();
    return goesThrough(connection, anchor.head())
        ? Optional.empty()
        : Optional.of(
            "the journal does not hold the "
                + anchor.head().position()
                + " receipts that were anchored at "
                + anchor.at()
                + ": it is an older copy, or was changed");
  }

  private boolean goesThrough(Connection connection, Head anchored) throws SQLException {
    if (anchored.position() == 0) {
      return anchored.equals(Head.startOf(key));
    }
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT hash FROM receipt WHERE position = ?")) {
      statement.setLong(1, anchored.position());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getString(1).equals(anchored.hash());
      }
    }
  }

  /**
   * Adds a receipt at the end, as part of the caller's transaction.
   *
   * @param receipt makes it for the position that it gets
   * @return the new end
   */
  public Head append(Connection connection, LongFunction<Receipt> receipt) throws SQLException {
    Head head = head(connection);
    Receipt next = receipt.apply(head.position() + 1);
    byte[] content = next.toBytes();
    Head then = head.then(content);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO receipt (position, purchase, content, hash) VALUES (?, ?, ?, ?)")) {
      statement.setLong(1, then.position());
      statement.setString(2, next.facts().purchase());
      statement.setBytes(3, content);
      statement.setString(4, then.hash());
      statement.executeUpdate();
    }
    return then;
  }

  /** The last receipt of a purchase. */
  public Optional<ReceiptRow> latest(Connection connection, String purchase) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT * FROM receipt WHERE purchase = ? ORDER BY position DESC LIMIT 1")) {
      statement.setString(1, purchase);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(ReceiptRow.of(row)) : Optional.empty();
      }
    }
  }

  /** The end of the chain as it was before a receipt. */
  public Head before(Connection connection, long position) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT hash FROM receipt WHERE position = ?")) {
      statement.setLong(1, position - 1);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? new Head(position - 1, row.getString(1)) : Head.startOf(key);
      }
    }
  }

  /** Told of one row after the other. */
  public interface Visitor {
    void row(ReceiptRow row) throws SQLException;
  }

  /** Goes through the rows from the first to the last, as they are stored. */
  public static void visit(Connection connection, Visitor visitor) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM receipt ORDER BY position");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        visitor.row(ReceiptRow.of(row));
      }
    }
  }
}
