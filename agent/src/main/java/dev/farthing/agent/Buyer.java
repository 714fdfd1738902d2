package dev.farthing.agent;

import java.util.concurrent.CompletionStage;

/** Buys what an agent orders. Thread-safe. */
public interface Buyer {
  /**
   * Buys. What goes wrong between buyer and seller is a case of {@link Trade}; the stage fails only
   * where the buyer itself is broken, its journal lost for example.
   */
  CompletionStage<Trade> buy(Order order);
}
