package dev.farthing.testkit.lightning;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.testkit.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A small network on which the contract suites run: a buyer's node, one routing node that takes a
 * fee, a seller's node, and a hand on each of them.
 *
 * <pre>  payer ── router ── issuer</pre>
 *
 * <p>There is one route and one part of at least 5,000 sat fits through it, again and again for the
 * length of one test. The router asks a fee above zero for a payment of 1,000 sat. A lab may be
 * shared by many tests: they look at their own payment hashes only and put right what they upset.
 */
public interface LightningLab extends AutoCloseable {
  /** The name under which the suites report, such as {@code simnet}. */
  String name();

  /** What the suites run against, such as {@code lnd 0.20.1-beta via lightning-lnd}. */
  String against();

  /** The seller's side, on the node that is paid. */
  InvoiceIssuer issuer();

  /** The buyer's side, on the node that pays. */
  InvoicePayer payer();

  /** What the paying node's channels hold: the witness of what left it. */
  NodeStatus payerStatus();

  /** What the node that is paid says of itself. */
  NodeStatus issuerStatus();

  /** What the paying node remembers. */
  NodeHistory payerHistory();

  /** What the node that is paid remembers. */
  NodeHistory issuerHistory();

  /** Lets at least this much of the nodes' time pass, and all that happens in it happen. */
  void pass(Duration time);

  /** Lets everything that was decided be carried out, so that balances stand still. */
  default void quieten() {
    pass(Duration.ofSeconds(5));
  }

  /** The value of a stage, letting the nodes' time go on as far as it takes. */
  default <T> T await(CompletionStage<T> stage) {
    return Patience.ofSeconds(60).await(stage);
  }

  /** Takes the seller's node off the network; the issuer itself still answers. */
  void takePayeeOffline();

  /** Brings the seller's node back. */
  void bringPayeeBack();

  /** From now on payments that arrive are held before their end, neither settled nor failed. */
  void holdPayments();

  /** Lets held payments, and those to come, go through. */
  void releasePayments();

  /**
   * Gives held payments back with a failure that a further attempt might mend, and holds no more.
   */
  void failHeldPayments();

  /** Cuts the stream by which the issuer learns of settlements. */
  void dropSettlementStream();

  /** Lets the issuer reach the stream again. */
  void resumeSettlementStream();

  /** An amount, in whole satoshis, that the payer cannot have in all its channels together. */
  MilliSatoshi beyondBalance();

  /**
   * An amount that reaches the seller's node over an unannounced channel only, so that an invoice
   * must name it; empty if the node has no such channel.
   */
  default Optional<MilliSatoshi> onlyUnannounced() {
    return Optional.empty();
  }

  /** A valid invoice of the seller's node that the node refuses when it is paid. */
  Bolt11Invoice rejectedByPayee(MilliSatoshi amount);

  @Override
  void close();
}
