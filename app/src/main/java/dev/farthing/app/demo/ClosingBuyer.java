package dev.farthing.app.demo;

import dev.farthing.agent.Buyer;
import dev.farthing.agent.Order;
import dev.farthing.agent.Trade;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** Buys while the run is open, and nothing afterwards. */
record ClosingBuyer(Buyer buyer, BooleanSupplier open) implements Buyer {
  @Override
  public CompletionStage<Trade> buy(Order order) {
    return open.getAsBoolean()
        ? buyer.buy(order)
        : CompletableFuture.completedFuture(new Trade.Failed("the demo is about to end"));
  }
}
