package dev.farthing.interop.differential;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.simnet.Fault;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.SimNode;
import dev.farthing.simnet.SimnetException;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.operator.InvoiceOrder;
import dev.farthing.simnet.operator.InvoiceRecord;
import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.OperatorChannels;
import dev.farthing.simnet.operator.OperatorChannels.Terms;
import dev.farthing.simnet.operator.OperatorGraph;
import dev.farthing.simnet.operator.PaymentOrder;
import dev.farthing.simnet.operator.PaymentRecord;
import dev.farthing.simnet.operator.Watcher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The simulated network, in virtual time. */
final class SimWorld implements World, AutoCloseable {
  private static final Duration REST = Duration.ofSeconds(2);

  private final SimNetwork network;
  private final SimOutcomes outcomes;
  private CompletableFuture<PaymentRecord> begun = new CompletableFuture<>();
  private String beginner = "";
  private int bills;

  SimWorld(Topology topology) {
    network = SimNetwork.builder(topology).audited(true).start();
    Map<NodeId, String> names = new HashMap<>();
    for (SimNode node : network.nodes()) {
      names.put(node.id(), node.name());
    }
    outcomes = new SimOutcomes(names);
  }

  @Override
  public Bill bill(BillWords words) {
    byte[] secret = ByteBuffer.allocate(Preimage.LENGTH).putInt(++bills).array();
    Preimage preimage = Preimage.ofBytes(secret);
    InvoiceOrder order =
        new InvoiceOrder(
            words.msat() == 0 ? Optional.empty() : Optional.of(MilliSatoshi.ofMsat(words.msat())),
            new Description.Text("differential"),
            words.expiry(),
            words.held()
                ? new InvoiceOrder.Secret.Held(preimage.hash())
                : new InvoiceOrder.Secret.Chosen(preimage),
            InvoiceOrder.DEFAULT_FINAL_CLTV,
            words.hints());
    return new Bill(words.payee(), node(words.payee()).invoices().add(order).request(), preimage);
  }

  @Override
  public Outcome pay(String payer, Bill bill, Limits limits) {
    try {
      send(payer, bill, limits);
    } catch (SimnetException e) {
      return SimOutcomes.refused(e);
    }
    return end();
  }

  @Override
  public Outcome begin(String payer, Bill bill, Limits limits) {
    send(payer, bill, limits);
    network.runFor(REST);
    InvoiceRecord invoice =
        node(bill.payee()).invoices().lookUp(bill.preimage().hash()).orElseThrow();
    if (invoice.state() != InvoiceRecord.State.ACCEPTED) {
      throw new AssertionError(bill.payee() + " does not hold the payment: " + invoice.state());
    }
    PaymentRecord record = node(payer).payments().lookUp(bill.preimage().hash()).orElseThrow();
    return outcomes.of(payer, record, height());
  }

  @Override
  public Outcome end() {
    PaymentRecord record = network.runUntilDone(begun);
    Outcome outcome = outcomes.of(beginner, record, height());
    network.runFor(REST);
    return outcome;
  }

  private void send(String payer, Bill bill, Limits limits) {
    PaymentLimits bounds =
        new PaymentLimits(
            MilliSatoshi.ofMsat(limits.maxFee()),
            Duration.ofSeconds(limits.seconds()),
            limits.maxCltv(),
            limits.maxParts());
    PaymentOrder order = PaymentOrder.of(Bolt11Invoice.decode(bill.request()), bounds);
    if (limits.openMsat() != 0) {
      order = order.withAmount(MilliSatoshi.ofMsat(limits.openMsat()));
    }
    CompletableFuture<PaymentRecord> ended = new CompletableFuture<>();
    node(payer).payments().pay(order, new End(ended));
    begun = ended;
    beginner = payer;
  }

  private int height() {
    return network.nodes().get(0).operator().channels().tip().height();
  }

  @Override
  public void settle(Bill bill) {
    node(bill.payee()).invoices().settle(bill.preimage());
  }

  @Override
  public void cancel(Bill bill) {
    node(bill.payee()).invoices().cancel(bill.preimage().hash());
  }

  @Override
  public void stop(String node) {
    network.inflict(new Fault.Offline(node));
    network.runFor(REST);
  }

  @Override
  public void start(String node) {
    network.lift(new Fault.Offline(node));
    network.runFor(REST);
  }

  @Override
  public void askFees(String node, String peer, long baseMsat, long ppm) {
    OperatorChannels.Channel channel = channel(node, peer);
    OperatorGraph.Policy asked = channel.localPolicy();
    announce(
        node,
        channel,
        new Terms(MilliSatoshi.ofMsat(baseMsat), ppm, asked.cltvDelta(), asked.disabled()));
  }

  @Override
  public void enable(String node, String peer, boolean isEnabled) {
    OperatorChannels.Channel channel = channel(node, peer);
    OperatorGraph.Policy asked = channel.localPolicy();
    announce(node, channel, new Terms(asked.base(), asked.ppm(), asked.cltvDelta(), !isEnabled));
  }

  /** The most that a node's channel to a peer can send now in one part, in msat. */
  long spendable(String node, String peer) {
    NodeStatus status = network.node(node).status();
    Deadline soon = Deadline.in(Duration.ofSeconds(1), network.clock());
    return network.runUntilDone(status.channels(soon)).stream()
        .filter(each -> each.peer().equals(network.node(peer).id()))
        .findFirst()
        .orElseThrow()
        .spendable()
        .msat();
  }

  private void announce(String node, OperatorChannels.Channel channel, Terms terms) {
    node(node).channels().announce(channel.id(), terms);
    network.runFor(REST);
  }

  private OperatorChannels.Channel channel(String node, String peer) {
    return node(node).channels().list().stream()
        .filter(each -> each.peerAlias().equals(peer))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void pass(Duration time) {
    network.runFor(time);
  }

  private NodeOperator node(String name) {
    return network.node(name).operator();
  }

  @Override
  public void close() {
    network.close();
  }

  private record End(CompletableFuture<PaymentRecord> ended) implements Watcher<PaymentRecord> {
    @Override
    public void on(PaymentRecord event) {
      if (event.status() != PaymentRecord.Status.IN_FLIGHT) {
        ended.complete(event);
      }
    }

    @Override
    public void broken() {
      ended.completeExceptionally(new AssertionError("the payer went down"));
    }
  }
}
