package dev.farthing.testkit.hostile;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.protocol.money.MilliSatoshi;
import java.net.URI;
import java.time.Duration;

/**
 * A client that pays, with a node and a budget of its own, and the seller's node that it can reach.
 * A new one for every test.
 */
public interface HostileLab extends AutoCloseable {
  /** The node that makes the seller's invoices, one that the buyer's node can pay. */
  InvoiceIssuer seller();

  /**
   * Lets the client under test get what is at the address, and pay for it if need be and allowed.
   * Returns when the client is done, also when it refuses, fails or gives up.
   *
   * @return what it got, or its own words on why it got nothing
   */
  String buy(URI uri);

  /** The most that the client may spend on one purchase, fees included: 20 sat or more. */
  MilliSatoshi allowed();

  /** The longest that a purchase may take; the client's own limits must be shorter. */
  Duration patience();

  /** What the buyer's node has paid, fees included, by that node's own word. */
  MilliSatoshi spent();

  /** How many payments the buyer's node has made. */
  int payments();

  /** Lets the seller's node hold what is paid to it. */
  void holdPayments();

  /** Lets the seller's node take what it holds. */
  void releasePayments();

  @Override
  void close();
}
