package dev.farthing.lightning;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The permission to pay one invoice once, within limits: the only thing that a payer takes.
 *
 * <p>Made by a spending policy after the invoice was checked against token, price, terms, network
 * and expiry, and bound to the purchase for which it was given. Immutable but for being used up.
 * Thread-safe.
 */
public final class Approval {
  private final Bolt11Invoice invoice;
  private final PaymentLimits limits;
  private final String purchase;
  private final AtomicBoolean used = new AtomicBoolean();

  private Approval(Bolt11Invoice invoice, PaymentLimits limits, String purchase) {
    this.invoice = invoice;
    this.limits = limits;
    this.purchase = purchase;
  }

  /**
   * @param purchase the key of the purchase that the journal names
   * @throws IllegalArgumentException if the invoice leaves its amount open
   */
  public static Approval of(Bolt11Invoice invoice, PaymentLimits limits, String purchase) {
    if (invoice.amount().isEmpty()) {
      throw new IllegalArgumentException("an invoice without an amount cannot be approved");
    }
    return new Approval(invoice, limits, purchase);
  }

  /** The exact invoice. */
  public Bolt11Invoice invoice() {
    return invoice;
  }

  /** The amount of the invoice. */
  public MilliSatoshi amount() {
    return invoice.amount().orElseThrow();
  }

  /** What the payment may cost beside its amount. */
  public PaymentLimits limits() {
    return limits;
  }

  /** The most that can leave: amount and fee limit. */
  public MilliSatoshi mostItCanCost() {
    return amount().plus(limits.maxFee());
  }

  /** The key of the purchase for which this was given. */
  public String purchase() {
    return purchase;
  }

  /**
   * Uses the approval up; every payer calls this before it asks its node.
   *
   * @throws IllegalStateException if it was used before
   */
  public void use() {
    if (!used.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "the approval of " + invoice.paymentHash() + " has been used");
    }
  }
}
