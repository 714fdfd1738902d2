package dev.farthing.gateway;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The exchanges of an event loop that wait for an upstream's answer, watched by one timer for all:
 * a wait ends at most a tenth later than it should. Confined to that event loop.
 */
final class Waiting {
  private final Set<Exchange> exchanges = new HashSet<>();
  private final long patience;

  Waiting(Vertx vertx, Duration patience) {
    this.patience = patience.toNanos();
    vertx.setPeriodic(Math.max(1, patience.toMillis() / 10), tick -> check());
  }

  void add(Exchange exchange) {
    exchanges.add(exchange);
  }

  void remove(Exchange exchange) {
    exchanges.remove(exchange);
  }

  private void check() {
    long now = System.nanoTime();
    List.copyOf(exchanges).forEach(exchange -> exchange.checkProgress(now, patience));
  }
}
