package dev.farthing.interop.differential;

import java.time.Duration;

/** Nodes with channels on which the script is played. Nodes are known by name. */
interface World {
  /** Makes an invoice. */
  Bill bill(BillWords words);

  /** Pays and waits for the end. */
  Outcome pay(String payer, Bill bill, Limits limits);

  /** Pays an invoice that its payee holds, and returns when it holds all of it. */
  Outcome begin(String payer, Bill bill, Limits limits);

  /** Waits for the end of the payment that was begun last. */
  Outcome end();

  /** The payee takes what it holds. */
  void settle(Bill bill);

  /** The payee does not want to be paid any more. */
  void cancel(Bill bill);

  /** Ends a node politely. */
  void stop(String node);

  /** Starts a node again; returns when all its channels can be used. */
  void start(String node);

  /** A node asks other fees for what it forwards to a peer; returns when all nodes know. */
  void askFees(String node, String peer, long baseMsat, long ppm);

  /** A node forwards nothing to a peer, or does so again; returns when all nodes know. */
  void enable(String node, String peer, boolean isEnabled);

  /** Lets time pass. */
  void pass(Duration time);
}
