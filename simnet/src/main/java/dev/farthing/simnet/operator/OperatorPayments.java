package dev.farthing.simnet.operator;

import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.secret.PaymentHash;
import java.util.List;
import java.util.Optional;

/** The payments of one node. Thread-safe. */
public interface OperatorPayments {
  /**
   * Pays an invoice. The watcher is told of the payment as it begins and of every change until it
   * has ended. A payment that failed may be made again, under a new index.
   *
   * @throws dev.farthing.simnet.SimnetException.AlreadyPaid if the node paid this hash
   * @throws dev.farthing.simnet.SimnetException.PaymentInFlight if it is paying this hash
   * @throws dev.farthing.simnet.SimnetException.SelfPayment if it is the node's own invoice
   * @throws dev.farthing.simnet.SimnetException.Refused if nothing can be sent: expired, another
   *     network, no amount or a contradicting one
   */
  Subscription pay(PaymentOrder order, Watcher<PaymentRecord> watcher);

  /** The payment of that hash, if the node made or tried one. */
  Optional<PaymentRecord> lookUp(PaymentHash hash);

  /**
   * Tells of a payment as it is now and of every change until it has ended.
   *
   * @throws dev.farthing.simnet.SimnetException.UnknownPayment if there is none of this hash
   */
  Subscription watch(PaymentHash hash, Watcher<PaymentRecord> watcher);

  /** Tells of every change of any payment from now on. */
  Subscription watchAll(Watcher<PaymentRecord> watcher);

  /**
   * Payments in the order of their index, the lowest first also when read backwards.
   *
   * @param offset the index after which to begin; backwards the one before which to begin, 0 for
   *     the end
   * @param most how many at most
   * @param paidOnly whether those that failed or have not ended are left out
   */
  List<PaymentRecord> list(long offset, int most, boolean backwards, boolean paidOnly);

  /** How many there are. */
  long count();

  /**
   * Forgets what payments have taught of other nodes' channels, as LND's {@code resetmc} does: what
   * failed is else avoided for minutes after it can be used again.
   */
  void forget();
}
