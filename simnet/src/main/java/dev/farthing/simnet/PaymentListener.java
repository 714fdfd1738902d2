package dev.farthing.simnet;

/** Hears of every payment in a network that has ended. Called on the network's executor. */
@FunctionalInterface
public interface PaymentListener {
  void finished(FinishedPayment payment);
}
