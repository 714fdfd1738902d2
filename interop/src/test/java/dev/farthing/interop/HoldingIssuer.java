package dev.farthing.interop;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.testkit.lightning.OtherIssuer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A node's issuer that makes hold invoices where invoices are asked for, so that what is paid to a
 * seller stays in flight until a test ends it. Thread-safe.
 */
final class HoldingIssuer extends OtherIssuer {
  private final SecureRandom random = new SecureRandom();
  private final Map<PaymentHash, Preimage> preimages = new ConcurrentHashMap<>();

  HoldingIssuer(InvoiceIssuer node) {
    super(node);
  }

  /** The preimage of an invoice that was made here. */
  Preimage preimageOf(PaymentHash hash) {
    Preimage preimage = preimages.get(hash);
    if (preimage == null) {
      throw new AssertionError("no invoice was made over " + hash);
    }
    return preimage;
  }

  @Override
  public CompletionStage<Bolt11Invoice> create(InvoiceRequest request, Deadline deadline) {
    byte[] bytes = new byte[Preimage.LENGTH];
    random.nextBytes(bytes);
    Preimage preimage = Preimage.ofBytes(bytes);
    preimages.put(preimage.hash(), preimage);
    return holdInvoices().hold(preimage.hash(), request, deadline);
  }
}
