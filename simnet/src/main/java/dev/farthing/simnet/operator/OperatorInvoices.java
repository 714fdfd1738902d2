package dev.farthing.simnet.operator;

import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import java.util.List;
import java.util.Optional;

/** The invoices of one node. Thread-safe. */
public interface OperatorInvoices {
  /**
   * Makes an invoice.
   *
   * @throws dev.farthing.simnet.SimnetException.DuplicateInvoice if the node has one of that
   *     payment hash
   * @throws dev.farthing.simnet.SimnetException.Refused if it cannot be written down
   */
  InvoiceRecord add(InvoiceOrder order);

  /** The invoice of that hash, if the node issued one. */
  Optional<InvoiceRecord> lookUp(PaymentHash hash);

  /**
   * Invoices in the order of their add index, the lowest first also when read backwards.
   *
   * @param offset the add index after which to begin; backwards the one before which to begin, 0
   *     for the end
   * @param most how many at most
   * @param openOnly whether only those that are open or accepted
   */
  List<InvoiceRecord> list(long offset, int most, boolean backwards, boolean openOnly);

  /** How many there are: the highest add index. */
  long count();

  /**
   * Settled invoices in the order of their settle index, the lowest first.
   *
   * @param offset the settle index after which to begin
   * @param most how many at most
   */
  List<InvoiceRecord> settled(long offset, int most);

  /** How many are settled: the highest settle index. */
  long settledCount();

  /**
   * Tells of every invoice that is added or settled from now on.
   *
   * @param addIndex if above zero, invoices added after it are told first
   * @param settleIndex if above zero, invoices settled after it are told next
   */
  Subscription watch(long addIndex, long settleIndex, Watcher<InvoiceRecord> watcher);

  /**
   * Tells of an invoice as it is now and whenever its state changes.
   *
   * @throws dev.farthing.simnet.SimnetException.UnknownInvoice if there is none of this hash
   */
  Subscription watch(PaymentHash hash, Watcher<InvoiceRecord> watcher);

  /**
   * Takes what is held for an invoice. A second time with the same preimage does nothing.
   *
   * @throws dev.farthing.simnet.SimnetException.UnknownInvoice if there is none of its hash
   * @throws dev.farthing.simnet.SimnetException.WrongInvoiceState if it is open or cancelled
   */
  void settle(Preimage preimage);

  /**
   * Cancels an invoice and gives back what is held for it. A second time does nothing.
   *
   * @throws dev.farthing.simnet.SimnetException.UnknownInvoice if there is none of this hash
   * @throws dev.farthing.simnet.SimnetException.WrongInvoiceState if it is settled
   */
  void cancel(PaymentHash hash);
}
