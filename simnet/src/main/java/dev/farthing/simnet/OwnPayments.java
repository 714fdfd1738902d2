package dev.farthing.simnet;

import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.operator.OperatorPayments;
import dev.farthing.simnet.operator.PaymentOrder;
import dev.farthing.simnet.operator.PaymentRecord;
import dev.farthing.simnet.operator.Watcher;
import java.util.List;
import java.util.Optional;

/** The payments of one simulated node, for its owner. */
record OwnPayments(int node, Gate gate, PaymentDesk desk, PaymentBook book)
    implements OperatorPayments {
  @Override
  public Subscription pay(PaymentOrder order, Watcher<PaymentRecord> watcher) {
    return gate.now(
        () -> {
          PaymentEntry entry = desk.pay(node, order);
          Subscription watching = book.watch(entry, watcher);
          desk.begin(entry, order);
          return watching;
        });
  }

  @Override
  public Optional<PaymentRecord> lookUp(PaymentHash hash) {
    return gate.now(() -> book.find(node, hash).map(book::record));
  }

  @Override
  public Subscription watch(PaymentHash hash, Watcher<PaymentRecord> watcher) {
    return gate.now(
        () ->
            book.watch(
                book.find(node, hash).orElseThrow(() -> new SimnetException.UnknownPayment(hash)),
                watcher));
  }

  @Override
  public Subscription watchAll(Watcher<PaymentRecord> watcher) {
    return gate.now(() -> book.watchAll(node, watcher));
  }

  @Override
  public List<PaymentRecord> list(long offset, int most, boolean backwards, boolean paidOnly) {
    return gate.now(() -> book.list(node, offset, most, backwards, paidOnly));
  }

  @Override
  public void forget() {
    gate.now(
        () -> {
          desk.forget(node);
          return true;
        });
  }

  @Override
  public long count() {
    return gate.now(() -> book.count(node));
  }
}
