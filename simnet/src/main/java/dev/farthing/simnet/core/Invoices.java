package dev.farthing.simnet.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What payees know of their invoices, one array per attribute. Amounts in msat, times in
 * nanoseconds since the start.
 */
public final class Invoices {
  /** The amount of an invoice that leaves it to the payer. */
  public static final long ANY_AMOUNT = 0;

  /** What has become of an invoice. */
  public enum State {
    OPEN,
    /** All of it has arrived and is held. */
    ACCEPTED,
    SETTLED,
    CANCELLED
  }

  private static final State[] STATES = State.values();

  /** Hears of an invoice. */
  @FunctionalInterface
  public interface Listener {
    void changed(int invoice);
  }

  private int count;
  private int[] payees = new int[64];
  private long[] amounts = new long[64];
  private long[] expiries = new long[64];
  private int[] finalCltvs = new int[64];
  private long[] secrets = new long[64];
  private byte[] states = new byte[64];
  private boolean[] holds = new boolean[64];
  private long[] receipts = new long[64];
  private long[] endedAt = new long[64];
  private int[] addIndices = new int[64];
  private int[] settleIndices = new int[64];
  private @Nullable Arrival[] arrivals = new Arrival[64];
  private final IntList[] added;
  private final IntList[] settled;
  private Listener settlements = invoice -> {};
  private Listener changes = invoice -> {};

  public Invoices(int nodes) {
    added = IntList.lists(nodes);
    settled = IntList.lists(nodes);
  }

  /** Tells of every settlement from now on. */
  public void onSettled(Listener newListener) {
    settlements = newListener;
  }

  /** Tells of every change of state from now on, after settlements. */
  public void onChanged(Listener newListener) {
    changes = newListener;
  }

  /**
   * Adds an invoice.
   *
   * @param amount or {@link #ANY_AMOUNT}
   * @param secret the first 8 bytes of the payment secret
   * @param hold whether what arrives is held until somebody settles it
   * @return its number, from 0 on
   */
  public int add(int payee, long amount, long expiresAt, int finalCltv, long secret, boolean hold) {
    if (count == payees.length) {
      grow();
    }
    payees[count] = payee;
    amounts[count] = amount;
    expiries[count] = expiresAt;
    finalCltvs[count] = finalCltv;
    secrets[count] = secret;
    holds[count] = hold;
    added[payee].add(count);
    addIndices[count] = added[payee].size();
    return count++;
  }

  /** A node's invoices in the order in which they were added. */
  public IntList added(int payee) {
    return added[payee];
  }

  /** A node's settled invoices in the order in which they were. */
  public IntList settled(int payee) {
    return settled[payee];
  }

  /** Its state; one whose time was over while it was open is cancelled. */
  public State state(int invoice, long now) {
    State state = STATES[states[invoice]];
    return state == State.OPEN && now >= expiries[invoice] ? State.CANCELLED : state;
  }

  public int payee(int invoice) {
    return payees[invoice];
  }

  public long amount(int invoice) {
    return amounts[invoice];
  }

  /** When its time is over. */
  public long expiresAt(int invoice) {
    return expiries[invoice];
  }

  public int finalCltv(int invoice) {
    return finalCltvs[invoice];
  }

  /** Whether it was added as one whose payment is held. */
  public boolean isHold(int invoice) {
    return holds[invoice];
  }

  /** From 1 on, by payee, in the order of adding. */
  public int addIndex(int invoice) {
    return addIndices[invoice];
  }

  /** From 1 on, by payee, in the order of settling; 0 if not settled. */
  public int settleIndex(int invoice) {
    return settleIndices[invoice];
  }

  /** What was received for a settled invoice, or is held for an accepted one. */
  public long received(int invoice) {
    return receipts[invoice];
  }

  /** When it was settled. */
  public long settledAt(int invoice) {
    return endedAt[invoice];
  }

  /** The first HTLC that arrived for it. */
  public @Nullable Arrival arrivals(int invoice) {
    return arrivals[invoice];
  }

  /**
   * Settles an invoice: what is held for it is the payee's. The HTLCs have to be fulfilled still,
   * see {@link EventKind#RESOLVED}.
   */
  public void settle(int invoice, long now) {
    resolve(invoice, Arrival.State.SETTLED, now);
    states[invoice] = (byte) State.SETTLED.ordinal();
    endedAt[invoice] = now;
    IntList log = settled[payees[invoice]];
    log.add(invoice);
    settleIndices[invoice] = log.size();
    settlements.changed(invoice);
    changes.changed(invoice);
  }

  /** Cancels an invoice. The HTLCs have to be given back still, see {@link EventKind#RESOLVED}. */
  public void cancel(int invoice, long now) {
    resolve(invoice, Arrival.State.CANCELLED, now);
    states[invoice] = (byte) State.CANCELLED.ordinal();
    receipts[invoice] = 0;
    endedAt[invoice] = now;
    changes.changed(invoice);
  }

  /** Whether the payee takes such an HTLC (BOLT 4, requirements of the final node). */
  boolean takes(int invoice, int payee, long total, int blocksLeft, long secret, long now) {
    return invoice >= 0
        && payees[invoice] == payee
        && secrets[invoice] == secret
        && state(invoice, now) == State.OPEN
        && isRightAmount(invoice, total)
        && blocksLeft >= finalCltvs[invoice]
        && agreesWithParts(invoice, total);
  }

  /** Notes an HTLC that is taken. */
  void arrive(int invoice, Arrival arrival) {
    Arrival last = arrivals[invoice];
    if (last == null) {
      arrivals[invoice] = arrival;
      return;
    }
    while (last.next != null) {
      last = last.next;
    }
    last.next = arrival;
  }

  /** What is held for an invoice. */
  long held(int invoice) {
    long sum = 0;
    for (Arrival part = arrivals[invoice]; part != null; part = part.next) {
      sum += part.state == Arrival.State.ACCEPTED ? part.amount : 0;
    }
    return sum;
  }

  /** All of it has arrived. */
  void complete(int invoice) {
    receipts[invoice] = held(invoice);
  }

  /** What has arrived is held. */
  void accept(int invoice) {
    states[invoice] = (byte) State.ACCEPTED.ordinal();
    changes.changed(invoice);
  }

  /** What was held is given back, and the invoice can be paid again. */
  void reopen(int invoice, long now) {
    for (Arrival part = arrivals[invoice]; part != null; part = part.next) {
      if (part.state == Arrival.State.ACCEPTED) {
        part.resolve(Arrival.State.CANCELLED, now);
        part.htlc = Arrival.GONE;
      }
    }
    states[invoice] = (byte) State.OPEN.ordinal();
    receipts[invoice] = 0;
    changes.changed(invoice);
  }

  private boolean isRightAmount(int invoice, long total) {
    long asked = amounts[invoice];
    return asked == ANY_AMOUNT ? total > 0 : total >= asked && total <= 2 * asked;
  }

  private boolean agreesWithParts(int invoice, long total) {
    for (Arrival part = arrivals[invoice]; part != null; part = part.next) {
      if (part.state == Arrival.State.ACCEPTED && part.total != total) {
        return false;
      }
    }
    return true;
  }

  private void resolve(int invoice, Arrival.State end, long now) {
    for (Arrival part = arrivals[invoice]; part != null; part = part.next) {
      if (part.state == Arrival.State.ACCEPTED) {
        part.resolve(end, now);
      }
    }
  }

  private void grow() {
    int length = count * 2;
    payees = Arrays.copyOf(payees, length);
    amounts = Arrays.copyOf(amounts, length);
    expiries = Arrays.copyOf(expiries, length);
    finalCltvs = Arrays.copyOf(finalCltvs, length);
    secrets = Arrays.copyOf(secrets, length);
    states = Arrays.copyOf(states, length);
    holds = Arrays.copyOf(holds, length);
    receipts = Arrays.copyOf(receipts, length);
    endedAt = Arrays.copyOf(endedAt, length);
    addIndices = Arrays.copyOf(addIndices, length);
    settleIndices = Arrays.copyOf(settleIndices, length);
    arrivals = Arrays.copyOf(arrivals, length);
  }
}
