package dev.farthing.agent;

import java.util.concurrent.CompletionStage;

/** Buys what an agent orders. Thread-safe. */
public interface Buyer {
  /** Buys; the stage never fails, what went wrong is a case of {@link Trade}. */
  CompletionStage<Trade> buy(Order order);
}
