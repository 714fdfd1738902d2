package dev.farthing.wallet;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeHistory.SentPayment;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.secret.PaymentHash;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The payments of the node that pays, as far as they are this journal's to know: those since it met
 * the node. Thread-safe.
 */
final class NodeBooks {
  private static final int PAGE = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Journal journal;
  private final InvoicePayer payer;
  private final Optional<NodeHistory> history;

  NodeBooks(Journal journal, InvoicePayer payer, Optional<NodeHistory> history) {
    this.journal = journal;
    this.payer = payer;
    this.history = history;
  }

  boolean areOpen() {
    return history.isPresent();
  }

  /** When this journal met the node; noted where it never did. */
  Instant met() {
    String node = node();
    Instant now = payer.clock().instant();
    return Waiting.await(
        journal
            .database()
            .writeSoon(
                connection -> {
                  Sql.update(
                      connection,
                      "INSERT OR IGNORE INTO node_met (node, since) VALUES (?, ?)",
                      node,
                      now);
                  return at(connection, "SELECT since FROM node_met WHERE node = ?", node)
                      .orElse(now);
                }));
  }

  /** When this journal last asked the node to pay, by the node's clock. */
  Optional<Instant> lastAsked() {
    String node = node();
    return journal
        .database()
        .read(
            connection ->
                at(
                    connection,
                    "SELECT max(node_submitted_at) FROM purchase"
                        + " WHERE node = ? AND node_submitted_at IS NOT NULL",
                    node));
  }

  private static Optional<Instant> at(Connection connection, String query, String node)
      throws SQLException {
    return Sql.first(
        connection,
        query,
        row -> row.getObject(1) == null ? null : Instant.ofEpochMilli(row.getLong(1)),
        node);
  }

  private String node() {
    return payer.nodeId().hex();
  }

  /** Every payment that the node began at {@code since} or later, once, oldest first. */
  void since(Instant since, Consumer<SentPayment> reader) {
    Set<PaymentHash> atTheSeam = new HashSet<>();
    Instant from = since;
    while (true) {
      List<SentPayment> page = page(from);
      for (SentPayment payment : page) {
        if (!payment.begunAt().isBefore(since) && atTheSeam.add(payment.hash())) {
          reader.accept(payment);
        }
      }
      Instant last = page.isEmpty() ? from : page.get(page.size() - 1).begunAt();
      if (page.size() < PAGE || !last.isAfter(from)) {
        return;
      }
      from = last;
    }
  }

  private List<SentPayment> page(Instant since) {
    NodeHistory open = history.orElseThrow();
    try {
      return Waiting.await(
          open.payments(since, PAGE, Deadline.in(PATIENCE, payer.clock())),
          PATIENCE.plusSeconds(5));
    } catch (TimeoutException e) {
      throw new WalletException.NoHistory("no answer in time", e);
    } catch (WalletException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new WalletException.NoHistory(String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether money has left, or may leave, by a payment of which the journal does not know. */
  boolean isStrange(SentPayment payment) {
    return !(payment.outcome() instanceof PaymentOutcome.Failed)
        && !journal
            .database()
            .read(
                connection ->
                    Sql.number(
                            connection,
                            "SELECT count(*) FROM (SELECT 1 FROM purchase WHERE payment_hash = ?1"
                                + " UNION ALL SELECT 1 FROM foreign_payment WHERE payment_hash = ?1)",
                            payment.hash().hex())
                        > 0);
  }
}
