package dev.farthing.lightning;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What a node remembers of its payments and settled invoices. Thread-safe; cannot spend. */
public interface NodeHistory extends AutoCloseable {
  /**
   * Payments that this node began to send at {@code since} or later, oldest first.
   *
   * @param most how many at most, at least 1; those that come first are given
   */
  CompletionStage<List<SentPayment>> payments(Instant since, int most, Deadline deadline);

  /**
   * Invoices of this node that were paid for good at {@code since} or later, oldest first.
   *
   * @param most how many at most, at least 1; those that come first are given
   */
  CompletionStage<List<Settlement>> settled(Instant since, int most, Deadline deadline);

  @Override
  void close();

  /**
   * A payment that a node sent or tried to.
   *
   * @param amount what the payee was to receive
   * @param begunAt when the node was asked, as finely as it remembers
   * @param outcome {@code Paid}, {@code Failed} or {@code InFlight}
   */
  record SentPayment(
      PaymentHash hash, MilliSatoshi amount, Instant begunAt, PaymentOutcome outcome) {}
}
