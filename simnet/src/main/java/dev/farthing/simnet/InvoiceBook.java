package dev.farthing.simnet;

import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.lightning.Settlement;
import dev.farthing.protocol.bolt11.RouteHop;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.simnet.core.EventKind;
import dev.farthing.simnet.core.Invoices;
import dev.farthing.simnet.core.Request;
import dev.farthing.simnet.kernel.Schedule;
import dev.farthing.simnet.operator.InvoiceOrder;
import dev.farthing.simnet.operator.InvoiceRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** The invoices of all nodes. Owned by the kernel's thread. */
final class InvoiceBook {
  private static final int MOST_DESCRIPTION = 639;

  private final Invoices invoices;
  private final Gate gate;
  private final Schedule schedule;
  private final ChannelIds channelIds;
  private final Secrets secrets;
  private final List<InvoiceSheet> sheets = new ArrayList<>();
  private final List<Map<PaymentHash, Integer>> numbers = new ArrayList<>();
  private IntConsumer additions = number -> {};

  InvoiceBook(
      Invoices invoices, Gate gate, Schedule schedule, ChannelIds channelIds, Secrets secrets) {
    this.invoices = invoices;
    this.gate = gate;
    this.schedule = schedule;
    this.channelIds = channelIds;
    this.secrets = secrets;
    for (int node = 0; node < gate.nodes().count(); node++) {
      numbers.add(new HashMap<>());
    }
  }

  /** Who is told of every invoice that is added, by its number. */
  void onAdded(IntConsumer listener) {
    additions = listener;
  }

  /**
   * Makes an invoice, which is not signed yet.
   *
   * @throws SimnetException.DuplicateInvoice if the node has one of this hash
   * @throws SimnetException.Refused if it could not be written down
   */
  int enter(int node, InvoiceOrder order) {
    requireWritable(order);
    int number = sheets.size();
    PaymentHash hash = InvoiceSheet.hashOf(number, order, secrets);
    if (numbers.get(node).containsKey(hash)) {
      throw new SimnetException.DuplicateInvoice(hash);
    }
    Instant timestamp = gate.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    List<RouteHop> hints = order.privateHints() ? channelIds.hintsInto(node) : List.of();
    InvoiceSheet sheet =
        new InvoiceSheet(number, order, timestamp, hints, secrets, channelIds.key(node));
    invoices.add(
        node,
        order.amount().map(MilliSatoshi::msat).orElse(Invoices.ANY_AMOUNT),
        gate.nanosAt(timestamp.plusSeconds(order.expiry().getSeconds())),
        order.finalCltv(),
        firstBytes(sheet.paymentSecret()),
        sheet.isHeld());
    sheets.add(sheet);
    numbers.get(node).put(hash, number);
    additions.accept(number);
    return number;
  }

  InvoiceSheet sheet(int number) {
    return sheets.get(number);
  }

  InvoiceState stateOf(int node, PaymentHash hash) {
    int number = numberOf(node, hash);
    if (number == Request.UNHEARD) {
      return new InvoiceState.NotFound();
    }
    return switch (state(number)) {
      case OPEN -> new InvoiceState.Open();
      case ACCEPTED -> new InvoiceState.Accepted(received(number));
      case SETTLED ->
          new InvoiceState.Settled(received(number), gate.instantAt(invoices.settledAt(number)));
      case CANCELLED -> new InvoiceState.Closed();
    };
  }

  Invoices.State state(int number) {
    return invoices.state(number, gate.nanosAt(gate.clock().instant()));
  }

  /** What an owner sees of an invoice now; may be finished on any thread. */
  InvoiceNote note(int number) {
    return InvoiceNote.of(number, sheets.get(number), invoices, state(number), this);
  }

  /** The number of a node's invoice, {@link Request#UNHEARD} if it issued none of this hash. */
  int numberOf(int node, PaymentHash hash) {
    return numbers.get(node).getOrDefault(hash, Request.UNHEARD);
  }

  /**
   * Takes what is held for a node's invoice; nothing happens if that was done before.
   *
   * @throws SimnetException.UnknownInvoice if there is none of this hash
   * @throws SimnetException.WrongInvoiceState if it is open or cancelled
   */
  void settle(int node, Preimage preimage) {
    int number = requireKnown(node, preimage.hash());
    if (state(number) == Invoices.State.SETTLED) {
      return;
    }
    if (state(number) != Invoices.State.ACCEPTED) {
      throw wrongState(number);
    }
    sheets.get(number).reveal(preimage);
    invoices.settle(number, schedule.now());
    schedule.moveAfter(0, EventKind.RESOLVED, number, 0);
  }

  /**
   * Cancels a node's invoice and gives back what is held for it; nothing happens if that was done
   * before.
   *
   * @throws SimnetException.UnknownInvoice if there is none of this hash
   * @throws SimnetException.WrongInvoiceState if it is settled
   */
  void cancel(int node, PaymentHash hash) {
    int number = requireKnown(node, hash);
    if (state(number) == Invoices.State.SETTLED) {
      throw wrongState(number);
    }
    if (state(number) != Invoices.State.CANCELLED) {
      invoices.cancel(number, schedule.now());
      schedule.moveAfter(0, EventKind.RESOLVED, number, 0);
    }
  }

  /**
   * @throws SimnetException.UnknownInvoice if the node issued none of this hash
   */
  int requireKnown(int node, PaymentHash hash) {
    int number = numberOf(node, hash);
    if (number == Request.UNHEARD) {
      throw new SimnetException.UnknownInvoice(hash);
    }
    return number;
  }

  /** The settlement at a place of a node's sequence, from 1 on. */
  Settlement settlement(int node, int settleIndex) {
    int number = invoices.settled(node).get(settleIndex - 1);
    return new Settlement(
        sheets.get(number).hash(),
        received(number),
        gate.instantAt(invoices.settledAt(number)),
        new SettleCursor(Integer.toUnsignedString(settleIndex)));
  }

  /** How many of a node's invoices were settled. */
  int settlements(int node) {
    return invoices.settled(node).size();
  }

  MilliSatoshi received(int number) {
    return MilliSatoshi.ofMsat(invoices.received(number));
  }

  Instant instantAt(long nanos) {
    return gate.instantAt(nanos);
  }

  ChannelIds channelIds() {
    return channelIds;
  }

  /** What of a payment secret the simulation compares. */
  static long firstBytes(byte[] paymentSecret) {
    return ByteBuffer.wrap(paymentSecret).getLong();
  }

  private SimnetException wrongState(int number) {
    return new SimnetException.WrongInvoiceState(
        sheets.get(number).hash(), InvoiceRecord.State.valueOf(state(number).name()));
  }

  private static void requireWritable(InvoiceOrder order) {
    if (order.amount().filter(MilliSatoshi::isZero).isPresent()) {
      throw new SimnetException.Refused("an invoice asks for at least 1msat, or for any amount");
    }
    if (order.description() instanceof Description.Text text
        && text.text().getBytes(StandardCharsets.UTF_8).length > MOST_DESCRIPTION) {
      throw new SimnetException.Refused(
          "a description has at most " + MOST_DESCRIPTION + " bytes of UTF-8");
    }
  }
}
