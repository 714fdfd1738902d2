package dev.farthing.simnet.core;

import dev.farthing.simnet.kernel.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * Carries HTLCs hop by hop (BOLT 2): offered, committed on both sides, forwarded, fulfilled or
 * failed, removed. A fulfilment travels back at once; balances and slots are settled when the
 * removal is committed, and a failure only travels back then.
 */
public final class Forwarding {
  /** Blocks below which an HTLC is too near its expiry to be forwarded. */
  private static final int EXPIRY_GRACE = 3;

  private static final int AT_PAYER = -1;
  private static final int KINDS = 8;

  /** Hears of the end of a part. */
  @FunctionalInterface
  interface Outcome {
    /**
     * @param failure null when it succeeded
     * @param failedHop the hop that failed: its edge could not be used, or the last when the payee
     *     refused
     */
    void ended(int part, @Nullable Failure failure, int failedHop);
  }

  private final Schedule schedule;
  private final Channels channels;
  private final Nodes nodes;
  private final Payments payments;
  private final Parts parts;
  private final Payee payee;
  private final long blockTime;
  private final Outcome outcome;
  private final Htlcs htlcs = new Htlcs();
  private final Forwards forwards = new Forwards();
  private final IntList[] waiting;

  Forwarding(
      Schedule schedule,
      Channels channels,
      Nodes nodes,
      Invoices invoices,
      Payments payments,
      Parts parts,
      long blockTime,
      Outcome outcome) {
    this.schedule = schedule;
    this.channels = channels;
    this.nodes = nodes;
    this.payments = payments;
    this.parts = parts;
    this.blockTime = blockTime;
    this.outcome = outcome;
    payee = new Payee(schedule, channels, nodes, invoices, payments, parts, htlcs, this);
    waiting = IntList.lists(nodes.count());
  }

  void send(int part) {
    offer(part, 0, AT_PAYER);
  }

  /** An event of one of this class's kinds has come to pass. */
  public void on(int kind, int htlc) {
    int sender = channels.from[htlcs.edge[htlc]];
    int receiver = channels.to(htlcs.edge[htlc]);
    boolean needsSender = kind != EventKind.COMMITTED;
    boolean needsReceiver = kind != EventKind.FULFILLED;
    if (needsSender && !nodes.connected[sender]) {
      waiting[sender].add(htlc * KINDS + kind);
    } else if (needsReceiver && !nodes.connected[receiver]) {
      waiting[receiver].add(htlc * KINDS + kind);
    } else {
      carryOut(kind, htlc);
    }
  }

  /** What waited for a node goes on. */
  public void resume(int node) {
    for (int event : waiting[node].takeAll()) {
      schedule.moveAfter(0, event % KINDS, event / KINDS, 0);
    }
  }

  /** What happens to HTLCs that have arrived. */
  public Payee payee() {
    return payee;
  }

  /** What was forwarded. */
  public Forwards forwards() {
    return forwards;
  }

  /** The number of blocks since the start. */
  public int height() {
    return (int) (schedule.now() / blockTime);
  }

  long blockTime() {
    return blockTime;
  }

  /** What is in flight. */
  public Htlcs htlcs() {
    return htlcs;
  }

  /** The edge over which an HTLC in flight was offered. */
  public int edgeOf(int htlc) {
    return htlcs.edge[htlc];
  }

  /** The amount of an HTLC in flight, in msat. */
  public long amountOf(int htlc) {
    return htlcs.amount[htlc];
  }

  private void offer(int part, int hop, int incoming) {
    Route route = parts.route(part);
    int edge = route.edges[hop];
    long amount = route.amounts[hop];
    int expiry = incoming == AT_PAYER ? height() + route.expiries[0] : expiryAfter(incoming, route);
    long index = channels.offered[edge];
    channels.lock(edge, amount);
    int invoice = payments.request(parts.payment[part]).invoice();
    int htlc = htlcs.add(edge, index, amount, expiry, part, invoice, hop, incoming);
    long delay = channels.offerTime(edge, schedule.now()) + nodes.slowness[channels.to(edge)];
    schedule.moveAfter(delay, EventKind.COMMITTED, htlc, 0);
  }

  private void carryOut(int kind, int htlc) {
    switch (kind) {
      case EventKind.COMMITTED -> committed(htlc);
      case EventKind.FULFILLED -> fulfilled(htlc);
      case EventKind.REMOVED -> {
        int edge = htlcs.edge[htlc];
        channels.release(edge, htlcs.amount[htlc], edge ^ 1);
        htlcs.remove(htlc);
      }
      case EventKind.FAILED -> failed(htlc);
      default -> throw new AssertionError("no event of an HTLC: " + kind);
    }
  }

  private void committed(int htlc) {
    htlcs.state[htlc] = Htlcs.COMMITTED;
    int part = htlcs.part[htlc];
    Route route = parts.route(part);
    int next = htlcs.hop[htlc] + 1;
    if (next == route.hops()) {
      payee.arrived(htlc);
      return;
    }
    Failure refusal = whyNotForwarded(htlc, route, next);
    if (refusal == null) {
      offer(part, next, htlc);
    } else {
      giveBack(htlc, refusal, next);
    }
  }

  private @Nullable Failure whyNotForwarded(int htlc, Route route, int hop) {
    int edge = route.edges[hop];
    long amount = route.amounts[hop];
    int expiry = expiryAfter(htlc, route);
    if (channels.disabled[edge]) {
      return Failure.CHANNEL_DISABLED;
    }
    if (!nodes.connected[channels.to(edge)]) {
      return Failure.UNKNOWN_NEXT_PEER;
    }
    if (amount < channels.htlcMinimum[edge]) {
      return Failure.AMOUNT_BELOW_MINIMUM;
    }
    if (htlcs.amount[htlc] - amount < channels.fee(edge, amount)) {
      return Failure.FEE_INSUFFICIENT;
    }
    if (htlcs.expiry[htlc] - expiry < channels.cltvDelta[edge]) {
      return Failure.INCORRECT_CLTV_EXPIRY;
    }
    if (expiry <= height() + EXPIRY_GRACE) {
      return Failure.EXPIRY_TOO_SOON;
    }
    return channels.canOffer(edge, amount) ? null : Failure.TEMPORARY_CHANNEL_FAILURE;
  }

  /** The payee takes an HTLC. */
  void fulfil(int htlc) {
    sendBack(htlc, EventKind.FULFILLED, channels.oneWay(htlcs.edge[htlc]));
  }

  /** The sender has the preimage: it is free of its debt and can claim from who paid it. */
  private void fulfilled(int htlc) {
    int edge = htlcs.edge[htlc];
    htlcs.state[htlc] = Htlcs.FULFILLED;
    long removal = channels.commitTime(edge) - channels.oneWay(edge);
    schedule.moveAfter(removal, EventKind.REMOVED, htlc, 0);
    int incoming = htlcs.incoming[htlc];
    if (incoming == AT_PAYER) {
      outcome.ended(htlcs.part[htlc], null, htlcs.hop[htlc]);
    } else {
      long amount = htlcs.amount[htlc];
      long amountIn = htlcs.amount[incoming];
      nodes.feesEarned[channels.from[edge]] += amountIn - amount;
      forwards.add(htlcs.edge[incoming], edge, amountIn, amount, schedule.now());
      sendBack(incoming, EventKind.FULFILLED, channels.oneWay(htlcs.edge[incoming]));
    }
  }

  /** An HTLC is failed by its receiver. */
  void giveBack(int htlc, Failure failure, int failedHop) {
    htlcs.fail(htlc, failure, failedHop);
    sendBack(htlc, EventKind.FAILED, channels.commitTime(htlcs.edge[htlc]));
  }

  private void failed(int htlc) {
    int edge = htlcs.edge[htlc];
    int incoming = htlcs.incoming[htlc];
    Failure failure = htlcs.failureOf(htlc);
    int failedHop = htlcs.failedHop[htlc];
    int part = htlcs.part[htlc];
    channels.release(edge, htlcs.amount[htlc], edge);
    htlcs.remove(htlc);
    if (incoming == AT_PAYER) {
      outcome.ended(part, failure, failedHop);
    } else {
      giveBack(incoming, failure, failedHop);
    }
  }

  private void sendBack(int htlc, int kind, long delay) {
    long slowness = nodes.slowness[channels.to(htlcs.edge[htlc])];
    schedule.moveAfter(delay + slowness, kind, htlc, 0);
  }

  private int expiryAfter(int incoming, Route route) {
    int hop = htlcs.hop[incoming];
    return htlcs.expiry[incoming] - route.expiries[hop] + route.expiries[hop + 1];
  }
}
