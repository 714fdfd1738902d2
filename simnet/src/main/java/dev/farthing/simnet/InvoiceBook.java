package dev.farthing.simnet;

import dev.farthing.lightning.InvoiceState;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.simnet.core.Invoices;
import dev.farthing.simnet.core.Request;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The invoices of all nodes with their hashes and preimages. Owned by the kernel's thread. */
final class InvoiceBook {
  /** How many blocks an HTLC must have left at the payee: LND's default. */
  static final int FINAL_CLTV = 80;

  private final Invoices invoices;
  private final Gate gate;
  private final Secrets secrets;
  private final List<Preimage> preimages = new ArrayList<>();
  private final List<PaymentHash> hashes = new ArrayList<>();
  private final Map<PaymentHash, Integer> numbers = new HashMap<>();

  InvoiceBook(Invoices invoices, Gate gate, Secrets secrets) {
    this.invoices = invoices;
    this.gate = gate;
    this.secrets = secrets;
  }

  /** What the signer of a new invoice has to write into it. */
  record Entry(PaymentHash hash, byte[] paymentSecret, Instant timestamp) {}

  Entry enter(int node, MilliSatoshi amount, Duration expiry) {
    int number = preimages.size();
    Preimage preimage = Preimage.ofBytes(secrets.derive("preimage", number));
    byte[] paymentSecret = secrets.derive("payment secret", number);
    Instant timestamp = gate.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    invoices.add(
        node,
        amount.msat(),
        gate.nanosAt(timestamp.plusSeconds(expiry.getSeconds())),
        FINAL_CLTV,
        firstBytes(paymentSecret));
    preimages.add(preimage);
    PaymentHash hash = preimage.hash();
    hashes.add(hash);
    numbers.put(hash, number);
    return new Entry(hash, paymentSecret, timestamp);
  }

  InvoiceState stateOf(int node, PaymentHash hash) {
    int number = numberOf(node, hash);
    if (number == Request.UNHEARD) {
      return new InvoiceState.NotFound();
    }
    if (invoices.isSettled(number)) {
      return new InvoiceState.Settled(received(number), gate.instantAt(invoices.settledAt(number)));
    }
    if (invoices.isHeld(number)) {
      return new InvoiceState.Accepted(MilliSatoshi.ofMsat(invoices.amount(number)));
    }
    boolean isExpired = invoices.isExpired(number, gate.nanosAt(gate.clock().instant()));
    return isExpired ? new InvoiceState.Closed() : new InvoiceState.Open();
  }

  /** The number of a node's invoice, {@link Request#UNHEARD} if it issued none of this hash. */
  int numberOf(int node, PaymentHash hash) {
    Integer number = numbers.get(hash);
    return number == null || invoices.payee(number) != node ? Request.UNHEARD : number;
  }

  PaymentHash hash(int number) {
    return hashes.get(number);
  }

  Preimage preimage(int number) {
    return preimages.get(number);
  }

  MilliSatoshi received(int number) {
    return MilliSatoshi.ofMsat(invoices.received(number));
  }

  /** What of a payment secret the simulation compares. */
  static long firstBytes(byte[] paymentSecret) {
    return ByteBuffer.wrap(paymentSecret).getLong();
  }
}
