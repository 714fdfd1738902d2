package dev.farthing.simnet.operator;

import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import java.time.Duration;
import java.util.Optional;

/**
 * An invoice that a node is to make.
 *
 * @param amount empty when the payer chooses it
 * @param expiry at least one second
 * @param secret what its payment hash comes from
 * @param finalCltv how many blocks an HTLC must have left at the payee, 1 to 2016; LND's default is
 *     80, its least 18
 * @param privateHints whether it names the node's unannounced channels
 */
public record InvoiceOrder(
    Optional<MilliSatoshi> amount,
    Description description,
    Duration expiry,
    Secret secret,
    int finalCltv,
    boolean privateHints) {
  /** LND's default of {@code finalCltv}. */
  public static final int DEFAULT_FINAL_CLTV = 80;

  /** LND's default of {@code expiry}. */
  public static final Duration DEFAULT_EXPIRY = Duration.ofDays(1);

  public InvoiceOrder {
    if (expiry.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("an invoice lives for at least one second, not " + expiry);
    }
    if (finalCltv < 1 || finalCltv > 2016) {
      throw new IllegalArgumentException("a final CLTV is 1 to 2016 blocks, not " + finalCltv);
    }
  }

  /** Where a payment hash comes from. */
  public sealed interface Secret {
    /** The node draws a preimage. */
    record Fresh() implements Secret {}

    /** The owner chose the preimage. */
    record Chosen(Preimage preimage) implements Secret {}

    /** The owner knows the preimage and the node does not: a hold invoice. */
    record Held(PaymentHash hash) implements Secret {}
  }

  /** With LND's defaults and an amount. */
  public static InvoiceOrder of(MilliSatoshi amount, Description description) {
    return new InvoiceOrder(
        Optional.of(amount),
        description,
        DEFAULT_EXPIRY,
        new Secret.Fresh(),
        DEFAULT_FINAL_CLTV,
        false);
  }

  /** The same with another secret. */
  public InvoiceOrder withSecret(Secret newSecret) {
    return new InvoiceOrder(amount, description, expiry, newSecret, finalCltv, privateHints);
  }

  /** The same for the payer to choose the amount. */
  public InvoiceOrder withOpenAmount() {
    return new InvoiceOrder(Optional.empty(), description, expiry, secret, finalCltv, privateHints);
  }

  /** The same with another expiry. */
  public InvoiceOrder withExpiry(Duration newExpiry) {
    return new InvoiceOrder(amount, description, newExpiry, secret, finalCltv, privateHints);
  }

  /** The same, naming the node's unannounced channels. */
  public InvoiceOrder withPrivateHints() {
    return new InvoiceOrder(amount, description, expiry, secret, finalCltv, true);
  }
}
