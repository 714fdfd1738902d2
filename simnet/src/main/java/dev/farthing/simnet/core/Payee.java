package dev.farthing.simnet.core;

import dev.farthing.simnet.kernel.Schedule;

/**
 * What nodes do with HTLCs that have arrived at them: refuse, gather the parts of a payment, hold,
 * or take all of them at once.
 */
public final class Payee {
  /** How long LND waits for the other parts of a payment; BOLT 4 asks for at least 60 s. */
  static final long PARTS_WAIT = 120_000_000_000L;

  /** How many blocks before an HTLC expires LND gives up what it holds. */
  static final int HOLD_EXPIRY_DELTA = 12;

  private final Schedule schedule;
  private final Channels channels;
  private final Nodes nodes;
  private final Invoices invoices;
  private final Payments payments;
  private final Parts parts;
  private final Htlcs htlcs;
  private final Forwarding forwarding;
  private final IntList[] held;

  Payee(
      Schedule schedule,
      Channels channels,
      Nodes nodes,
      Invoices invoices,
      Payments payments,
      Parts parts,
      Htlcs htlcs,
      Forwarding forwarding) {
    this.schedule = schedule;
    this.channels = channels;
    this.nodes = nodes;
    this.invoices = invoices;
    this.payments = payments;
    this.parts = parts;
    this.htlcs = htlcs;
    this.forwarding = forwarding;
    held = IntList.lists(nodes.count());
  }

  void arrived(int htlc) {
    int node = channels.to(htlcs.edge[htlc]);
    Request request = requestOf(htlc);
    if (nodes.rejects[node] || !isWanted(htlc, node, request)) {
      refuse(htlc);
    } else if (request.invoice() == Request.SPONTANEOUS) {
      arrivedUnasked(htlc, node);
    } else {
      gather(htlc, node, request);
    }
  }

  /** The payments that a node held are taken, but for those that wait for their owner. */
  public void takeHeld(int node) {
    for (int htlc : held[node].takeAll()) {
      int invoice = requestOf(htlc).invoice();
      if (invoice == Request.SPONTANEOUS) {
        take(htlc, node);
      } else if (invoices.isHold(invoice)) {
        awaitOwner(invoice);
      } else if (invoices.state(invoice, schedule.now()) == Invoices.State.ACCEPTED) {
        settle(invoice);
      }
    }
  }

  /** The payments that a node held are given back, so that they may be tried again. */
  public void giveBackHeld(int node) {
    for (int htlc : held[node].takeAll()) {
      int invoice = requestOf(htlc).invoice();
      if (invoice >= 0 && invoices.state(invoice, schedule.now()) == Invoices.State.ACCEPTED) {
        invoices.reopen(invoice, schedule.now());
      }
      forwarding.giveBack(htlc, Failure.MPP_TIMEOUT, htlcs.hop[htlc]);
    }
  }

  /** An invoice was settled or cancelled, and so are its HTLCs. */
  public void resolved(int invoice) {
    int node = invoices.payee(invoice);
    for (Arrival part = invoices.arrivals(invoice); part != null; part = part.next) {
      if (part.htlc != Arrival.GONE && part.state != Arrival.State.ACCEPTED) {
        held[node].remove(part.htlc);
        if (part.state == Arrival.State.SETTLED) {
          take(part.htlc, node);
        } else {
          refuse(part.htlc);
        }
        part.htlc = Arrival.GONE;
      }
    }
  }

  /** A part has waited long enough for the rest, if it still does. */
  public void partTimedOut(int htlc, long arrivedAt) {
    if (htlcs.state[htlc] != Htlcs.HELD) {
      return;
    }
    int invoice = requestOf(htlc).invoice();
    if (invoice < 0 || invoices.state(invoice, schedule.now()) == Invoices.State.ACCEPTED) {
      return;
    }
    for (Arrival part = invoices.arrivals(invoice); part != null; part = part.next) {
      if (part.htlc == htlc && part.acceptedAt == arrivedAt) {
        part.resolve(Arrival.State.CANCELLED, schedule.now());
        part.htlc = Arrival.GONE;
        forwarding.giveBack(htlc, Failure.MPP_TIMEOUT, htlcs.hop[htlc]);
        return;
      }
    }
  }

  /** What is held for an invoice has to be given back before it expires. */
  public void holdTimedOut(int invoice) {
    boolean isHeld = invoices.state(invoice, schedule.now()) == Invoices.State.ACCEPTED;
    if (isHeld && forwarding.height() >= earliestExpiry(invoice) - HOLD_EXPIRY_DELTA) {
      invoices.cancel(invoice, schedule.now());
      resolved(invoice);
    }
  }

  private boolean isWanted(int htlc, int node, Request request) {
    return request.invoice() == Request.SPONTANEOUS
        || invoices.takes(
            request.invoice(),
            node,
            request.amount(),
            htlcs.expiry[htlc] - forwarding.height(),
            request.secret(),
            schedule.now());
  }

  private void arrivedUnasked(int htlc, int node) {
    if (nodes.holds[node]) {
      htlcs.state[htlc] = Htlcs.HELD;
      held[node].add(htlc);
    } else {
      take(htlc, node);
    }
  }

  private void gather(int htlc, int node, Request request) {
    int invoice = request.invoice();
    htlcs.state[htlc] = Htlcs.HELD;
    invoices.arrive(
        invoice,
        new Arrival(
            htlc,
            htlcs.edge[htlc],
            htlcs.index[htlc],
            htlcs.amount[htlc],
            request.amount(),
            forwarding.height(),
            htlcs.expiry[htlc],
            schedule.now()));
    if (invoices.held(invoice) < request.amount()) {
      schedule.moveAfter(PARTS_WAIT, EventKind.PART_TIMED_OUT, htlc, schedule.now());
      return;
    }
    invoices.complete(invoice);
    if (nodes.holds[node]) {
      invoices.accept(invoice);
      keep(invoice, node);
    } else if (invoices.isHold(invoice)) {
      invoices.accept(invoice);
      awaitOwner(invoice);
    } else {
      settle(invoice);
    }
  }

  private void keep(int invoice, int node) {
    for (Arrival part = invoices.arrivals(invoice); part != null; part = part.next) {
      if (part.state == Arrival.State.ACCEPTED) {
        held[node].add(part.htlc);
      }
    }
  }

  private void awaitOwner(int invoice) {
    long blocks = Math.max(0, earliestExpiry(invoice) - HOLD_EXPIRY_DELTA);
    schedule.wakeAt(blocks * forwarding.blockTime(), EventKind.HOLD_TIMED_OUT, invoice);
  }

  private int earliestExpiry(int invoice) {
    int earliest = Integer.MAX_VALUE;
    for (Arrival part = invoices.arrivals(invoice); part != null; part = part.next) {
      if (part.state == Arrival.State.ACCEPTED) {
        earliest = Math.min(earliest, part.expiryHeight);
      }
    }
    return earliest;
  }

  private void settle(int invoice) {
    invoices.settle(invoice, schedule.now());
    resolved(invoice);
  }

  private void take(int htlc, int node) {
    nodes.received[node] += htlcs.amount[htlc];
    forwarding.fulfil(htlc);
  }

  private void refuse(int htlc) {
    forwarding.giveBack(htlc, Failure.INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS, htlcs.hop[htlc]);
  }

  private Request requestOf(int htlc) {
    return payments.request(parts.payment[htlcs.part[htlc]]);
  }
}
