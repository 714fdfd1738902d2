package dev.farthing.interop.differential;

import com.google.protobuf.ByteString;
import dev.farthing.interop.Eventually;
import dev.farthing.interop.RegtestLab;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.simnet.Topology;
import invoicesrpc.AddHoldInvoiceRequest;
import invoicesrpc.CancelInvoiceMsg;
import invoicesrpc.SettleInvoiceMsg;
import io.grpc.StatusRuntimeException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lnrpc.ChanInfoRequest;
import lnrpc.Channel;
import lnrpc.ChannelEdge;
import lnrpc.ChannelGraphRequest;
import lnrpc.GetInfoRequest;
import lnrpc.Invoice;
import lnrpc.ListChannelsRequest;
import lnrpc.ListPaymentsRequest;
import lnrpc.Payment;
import lnrpc.PaymentHash;
import lnrpc.RoutingPolicy;
import org.jspecify.annotations.Nullable;
import routerrpc.SendPaymentRequest;

/** The lab's diamond of real LND nodes. */
final class LndWorld implements World, AutoCloseable {
  private final RegtestLab lab;
  private final Map<String, Lnd> nodes = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> stopped = new HashSet<>();
  private final SecureRandom random = new SecureRandom();
  private final LndOutcomes outcomes = new LndOutcomes(names);
  private @Nullable Iterator<Payment> begun;
  private String beginner = "";

  LndWorld(RegtestLab lab, List<String> names) {
    this.lab = lab;
    for (String name : names) {
      nodes.put(name, new Lnd(lab.node(name)));
      this.names.put(lab.node(name).id(), name);
      lab.lncli(name, "resetmc");
    }
  }

  /** The version that the nodes tell of themselves. */
  String version() {
    String told = lnd("alice").node().getInfo(GetInfoRequest.getDefaultInstance()).getVersion();
    return told.split(" ")[0];
  }

  /** The same network to be simulated. */
  Topology topology() {
    settleDown();
    Map<Long, ChannelEdge> edges = new TreeMap<>(Long::compareUnsigned);
    Map<Long, Channel> opened = new HashMap<>();
    for (Lnd node : nodes.values()) {
      ChannelGraphRequest all =
          ChannelGraphRequest.newBuilder().setIncludeUnannounced(true).build();
      for (ChannelEdge edge : node.node().describeGraph(all).getEdgesList()) {
        edges.put(edge.getChannelId(), edge);
      }
      for (Channel channel : channels(node)) {
        if (channel.getInitiator()) {
          opened.put(channel.getChanId(), channel);
        }
      }
    }
    return new LndGraph(names)
        .topology(List.copyOf(nodes.keySet()), List.copyOf(edges.values()), opened);
  }

  @Override
  public Bill bill(BillWords words) {
    byte[] secret = new byte[Preimage.LENGTH];
    random.nextBytes(secret);
    Preimage preimage = Preimage.ofBytes(secret);
    String request = words.held() ? addHeld(words, preimage) : add(words, secret);
    return new Bill(words.payee(), request, preimage);
  }

  private String add(BillWords words, byte[] secret) {
    Invoice invoice =
        Invoice.newBuilder()
            .setMemo("differential")
            .setRPreimage(ByteString.copyFrom(secret))
            .setValueMsat(words.msat())
            .setPrivate(words.hints())
            .setExpiry(words.expiry().toSeconds())
            .build();
    return lnd(words.payee()).node().addInvoice(invoice).getPaymentRequest();
  }

  private String addHeld(BillWords words, Preimage preimage) {
    AddHoldInvoiceRequest invoice =
        AddHoldInvoiceRequest.newBuilder()
            .setMemo("differential")
            .setHash(hash(preimage))
            .setValueMsat(words.msat())
            .setPrivate(words.hints())
            .setExpiry(words.expiry().toSeconds())
            .build();
    return lnd(words.payee()).invoices().addHoldInvoice(invoice).getPaymentRequest();
  }

  @Override
  public Outcome pay(String payer, Bill bill, Limits limits) {
    Outcome outcome = last(payer, send(payer, bill, limits));
    if (begun == null) {
      settleDown();
    }
    return outcome;
  }

  @Override
  public Outcome begin(String payer, Bill bill, Limits limits) {
    begun = send(payer, bill, limits);
    beginner = payer;
    PaymentHash hash = PaymentHash.newBuilder().setRHash(hash(bill.preimage())).build();
    Lnd payee = lnd(bill.payee());
    Eventually.that(
        bill.payee() + " holds the payment",
        () -> payee.node().lookupInvoice(hash).getState() == Invoice.InvoiceState.ACCEPTED);
    ListPaymentsRequest newest =
        ListPaymentsRequest.newBuilder()
            .setIncludeIncomplete(true)
            .setReversed(true)
            .setMaxPayments(1)
            .build();
    return outcomes.of(payer, lnd(payer).node().listPayments(newest).getPayments(0), height(payer));
  }

  @Override
  public Outcome end() {
    Iterator<Payment> stream = begun;
    if (stream == null) {
      throw new AssertionError("no payment was begun");
    }
    begun = null;
    Outcome outcome = last(beginner, stream);
    settleDown();
    return outcome;
  }

  private Iterator<Payment> send(String payer, Bill bill, Limits limits) {
    SendPaymentRequest request =
        SendPaymentRequest.newBuilder()
            .setPaymentRequest(bill.request())
            .setAmtMsat(limits.openMsat())
            .setFeeLimitMsat(limits.maxFee())
            .setMaxParts(limits.maxParts())
            .setCltvLimit(limits.maxCltv())
            .setTimeoutSeconds(limits.seconds())
            .build();
    return lnd(payer).router().sendPaymentV2(request);
  }

  private Outcome last(String payer, Iterator<Payment> stream) {
    try {
      Payment payment = stream.next();
      while (stream.hasNext()) {
        payment = stream.next();
      }
      return outcomes.of(payer, payment, height(payer));
    } catch (StatusRuntimeException e) {
      return LndOutcomes.refused(e);
    }
  }

  private long height(String node) {
    return lnd(node).node().getInfo(GetInfoRequest.getDefaultInstance()).getBlockHeight();
  }

  @Override
  public void settle(Bill bill) {
    ByteString secret = ByteString.copyFrom(bill.preimage().reveal());
    SettleInvoiceMsg message = SettleInvoiceMsg.newBuilder().setPreimage(secret).build();
    lnd(bill.payee()).invoices().settleInvoice(message);
  }

  @Override
  public void cancel(Bill bill) {
    CancelInvoiceMsg message =
        CancelInvoiceMsg.newBuilder().setPaymentHash(hash(bill.preimage())).build();
    lnd(bill.payee()).invoices().cancelInvoice(message);
  }

  @Override
  public void stop(String node) {
    lab.stop(node);
    stopped.add(node);
    running()
        .forEach(
            name ->
                Eventually.that(
                    name + " misses " + node,
                    () ->
                        channels(lnd(name)).stream()
                            .noneMatch(each -> each.getActive() && leadsTo(node, each))));
  }

  @Override
  public void start(String node) {
    lab.start(node);
    stopped.remove(node);
    lnd(node).close();
    nodes.put(node, new Lnd(lab.node(node)));
    settleDown();
  }

  @Override
  public void askFees(String node, String peer, long baseMsat, long ppm) {
    lab.lncli(
        node,
        "updatechanpolicy",
        "--base_fee_msat",
        Long.toString(baseMsat),
        "--fee_rate_ppm",
        Long.toString(ppm),
        "--time_lock_delta",
        "80",
        "--chan_point",
        channel(node, peer).getChannelPoint());
    awaitEdge(
        node,
        peer,
        policy -> policy.getFeeBaseMsat() == baseMsat && policy.getFeeRateMilliMsat() == ppm);
  }

  @Override
  public void enable(String node, String peer, boolean isEnabled) {
    lab.lncli(
        node,
        "updatechanstatus",
        "--chan_point",
        channel(node, peer).getChannelPoint(),
        "--action",
        isEnabled ? "enable" : "disable");
    awaitEdge(node, peer, policy -> policy.getDisabled() != isEnabled);
  }

  @Override
  public void pass(Duration time) {
    Eventually.pass(time);
  }

  /** Returns when nothing is in flight and every channel can be used whose nodes run. */
  private void settleDown() {
    running()
        .forEach(
            name ->
                Eventually.that(
                    "the channels of " + name + " come to rest",
                    () -> channels(lnd(name)).stream().allMatch(this::isAtRest)));
  }

  private boolean isAtRest(Channel channel) {
    return channel.getPendingHtlcsCount() == 0
        && (channel.getActive() || stopped.contains(names.get(channel.getRemotePubkey())));
  }

  /** Returns when every node that runs and can know of a channel knows this of its policy. */
  private void awaitEdge(String node, String peer, Predicate<RoutingPolicy> knows) {
    Channel channel = channel(node, peer);
    ChanInfoRequest which = ChanInfoRequest.newBuilder().setChanId(channel.getChanId()).build();
    String key = lab.node(node).id();
    List<String> knowing = channel.getPrivate() ? List.of(node, peer) : running().toList();
    for (String name : knowing) {
      Eventually.that(
          name + " knows the policy of " + node + " to " + peer,
          () -> {
            ChannelEdge edge = lnd(name).node().getChanInfo(which);
            return knows.test(
                edge.getNode1Pub().equals(key) ? edge.getNode1Policy() : edge.getNode2Policy());
          });
    }
  }

  private Channel channel(String node, String peer) {
    return channels(lnd(node)).stream()
        .filter(each -> leadsTo(peer, each))
        .findFirst()
        .orElseThrow();
  }

  private boolean leadsTo(String node, Channel channel) {
    return node.equals(names.get(channel.getRemotePubkey()));
  }

  private static List<Channel> channels(Lnd node) {
    return node.node().listChannels(ListChannelsRequest.getDefaultInstance()).getChannelsList();
  }

  private Lnd lnd(String name) {
    return Objects.requireNonNull(nodes.get(name), name);
  }

  private static ByteString hash(Preimage preimage) {
    return ByteString.copyFrom(preimage.hash().bytes());
  }

  private Stream<String> running() {
    return nodes.keySet().stream().filter(name -> !stopped.contains(name));
  }

  @Override
  public void close() {
    nodes.values().forEach(Lnd::close);
  }
}
