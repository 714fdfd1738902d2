package dev.farthing.app.simnet;

import dev.farthing.simnet.FinishedPayment;

/** Shows a network while it runs. Thread-safe. */
interface SimnetView extends AutoCloseable {
  /** All nodes can be called. */
  void ready();

  /** A payment came to its end. */
  void paid(FinishedPayment payment);

  /** A fault began or ended, as a sentence. */
  void fault(String sentence);

  /** Ctrl-C was pressed: the sums, and whether money was conserved. */
  void end(Tally.Sums sums, boolean closes);

  /** Puts the screen back as it was found. */
  @Override
  void close();
}
