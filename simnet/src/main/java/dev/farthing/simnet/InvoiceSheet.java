package dev.farthing.simnet;

import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeKey;
import dev.farthing.protocol.bolt11.RouteHop;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.simnet.operator.InvoiceOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is written in an invoice. Signed by whoever first asks for the text, which is then kept.
 * Thread-safe.
 */
final class InvoiceSheet {
  private static final int ONION_OF_VARIABLE_LENGTH = 8;
  private static final int PAYMENT_SECRET = 14;
  private static final int PARTS = 17;

  private final int number;
  private final PaymentHash hash;
  private final InvoiceOrder order;
  private final long timestamp;
  private final List<RouteHop> hints;
  private final Secrets secrets;
  private final NodeKey key;
  private volatile @Nullable Preimage revealed;
  private @Nullable String text;

  InvoiceSheet(
      int number,
      InvoiceOrder order,
      Instant timestamp,
      List<RouteHop> hints,
      Secrets secrets,
      NodeKey key) {
    this.number = number;
    this.order = order;
    this.timestamp = timestamp.getEpochSecond();
    this.hints = hints;
    this.secrets = secrets;
    this.key = key;
    hash = hashOf(number, order, secrets);
  }

  /** The payment hash of an order that gets this number. */
  static PaymentHash hashOf(int number, InvoiceOrder order, Secrets secrets) {
    if (order.secret() instanceof InvoiceOrder.Secret.Held held) {
      return held.hash();
    }
    return order.secret() instanceof InvoiceOrder.Secret.Chosen chosen
        ? chosen.preimage().hash()
        : fresh(number, secrets).hash();
  }

  PaymentHash hash() {
    return hash;
  }

  Optional<MilliSatoshi> amount() {
    return order.amount();
  }

  Description description() {
    return order.description();
  }

  Duration expiry() {
    return order.expiry();
  }

  int finalCltv() {
    return order.finalCltv();
  }

  List<RouteHop> hints() {
    return hints;
  }

  boolean privateHints() {
    return order.privateHints();
  }

  boolean isHeld() {
    return order.secret() instanceof InvoiceOrder.Secret.Held;
  }

  Instant timestamp() {
    return Instant.ofEpochSecond(timestamp);
  }

  byte[] paymentSecret() {
    return secrets.derive("payment secret", number);
  }

  /** What the node knows of it. */
  Optional<Preimage> preimage() {
    if (order.secret() instanceof InvoiceOrder.Secret.Chosen chosen) {
      return Optional.of(chosen.preimage());
    }
    return isHeld() ? Optional.ofNullable(revealed) : Optional.of(fresh(number, secrets));
  }

  /** The owner told the preimage of a hold invoice. */
  void reveal(Preimage preimage) {
    revealed = preimage;
  }

  synchronized String text() {
    String known = text;
    return known == null ? sign().text() : known;
  }

  /**
   * @throws IllegalArgumentException if it cannot be written down
   */
  synchronized Bolt11Invoice sign() {
    Bolt11Invoice.Builder builder =
        Bolt11Invoice.builder(Network.REGTEST, hash)
            .paymentSecret(paymentSecret())
            .timestamp(timestamp())
            .expiry(order.expiry())
            .minFinalCltvDelta(order.finalCltv())
            .features(ONION_OF_VARIABLE_LENGTH, PAYMENT_SECRET, PARTS);
    order.amount().ifPresent(builder::amount);
    for (RouteHop hint : hints) {
      builder.routeHint(List.of(hint));
    }
    if (order.description() instanceof Description.Hash descriptionHash) {
      builder.descriptionHash(descriptionHash.sha256());
    } else if (order.description() instanceof Description.Text description) {
      builder.description(description.text());
    }
    Bolt11Invoice invoice = builder.sign(key);
    text = invoice.text();
    return invoice;
  }

  private static Preimage fresh(int number, Secrets secrets) {
    return Preimage.ofBytes(secrets.derive("preimage", number));
  }
}
