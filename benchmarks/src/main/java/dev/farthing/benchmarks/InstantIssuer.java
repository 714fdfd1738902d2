package dev.farthing.benchmarks;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.HoldInvoices;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.IssuerAbilities;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.lightning.Settlement;
import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.bolt11.NodeKey;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.protocol.secret.SecretBytes;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An issuer whose node costs nothing: after the first {@value #INVOICES} invoices it gives those
 * again, so that what is measured is the gateway and not the signing of a node. Thread-safe.
 */
final class InstantIssuer implements InvoiceIssuer {
  private static final int INVOICES = 4_096;

  private final NodeKey key = NodeKey.of(SecretBytes.copyOf(filled(0x55)));
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReferenceArray<@Nullable Bolt11Invoice> made =
      new AtomicReferenceArray<>(INVOICES);
  private final AtomicReferenceArray<@Nullable InvoiceRequest> asked =
      new AtomicReferenceArray<>(INVOICES);

  /** The preimage of the invoice of that number. */
  static Preimage preimage(int number) {
    return Preimage.ofBytes(ByteBuffer.wrap(filled(0x66)).putInt(0, number).array());
  }

  @Override
  public NodeId nodeId() {
    return key.id();
  }

  @Override
  public Network network() {
    return Network.REGTEST;
  }

  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }

  @Override
  public IssuerAbilities abilities() {
    return new IssuerAbilities(true, false, true, true, false);
  }

  @Override
  public CompletionStage<Bolt11Invoice> create(InvoiceRequest request, Deadline deadline) {
    int number = Math.floorMod(next.getAndIncrement(), INVOICES);
    Bolt11Invoice invoice = made.get(number);
    if (invoice == null || !request.equals(asked.get(number))) {
      invoice = sign(request, number);
      made.set(number, invoice);
      asked.set(number, request);
    }
    return CompletableFuture.completedStage(invoice);
  }

  private Bolt11Invoice sign(InvoiceRequest request, int number) {
    String text =
        request.description() instanceof InvoiceRequest.Description.Text given ? given.text() : "";
    return Bolt11Invoice.builder(network(), preimage(number).hash())
        .amount(request.amount())
        .paymentSecret(filled(0x77))
        .description(text)
        .timestamp(clock().instant())
        .expiry(request.expiry())
        .minFinalCltvDelta(80)
        .sign(key);
  }

  @Override
  public CompletionStage<InvoiceState> lookUp(PaymentHash hash, Deadline deadline) {
    return CompletableFuture.completedStage(
        new InvoiceState.Settled(MilliSatoshi.ofSat(10), clock().instant()));
  }

  @Override
  public Subscription settlements(SettleCursor from, Consumer<Settlement> listener) {
    return () -> {};
  }

  @Override
  public HoldInvoices holdInvoices() {
    throw new LightningException.Unsupported("this issuer holds no invoices");
  }

  @Override
  public void close() {}

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
