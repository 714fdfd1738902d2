package dev.farthing.app.demo;

import dev.farthing.paywall.PaywallListener;

/** Counts what a seller's paywall does. */
record SellerWatch(SellerBooks books, Clockwork clockwork) implements PaywallListener {
  @Override
  public void challenged(Challenged event) {
    books.challenges.incrementAndGet();
  }

  @Override
  public void admitted(Admitted event) {
    books.admitted.incrementAndGet();
  }

  @Override
  public void settled(Settled event) {
    books.sold(clockwork.quarterOf(event.at()), event.received().msat());
  }

  @Override
  public void alarm(Alarm event) {
    System.getLogger("dev.farthing.demo")
        .log(System.Logger.Level.WARNING, books.name + ": " + event.detail());
  }
}
