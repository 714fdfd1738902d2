package dev.farthing.simnet.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** HTLCs in flight, one array per attribute; places of those that are gone are used again. */
public final class Htlcs {
  static final int FREE = 0;
  static final int OFFERED = 1;
  static final int COMMITTED = 2;
  static final int HELD = 3;
  static final int FULFILLED = 4;
  static final int FAILED = 5;

  int[] state = new int[64];
  int[] edge = new int[64];
  long[] amount = new long[64];
  int[] expiry = new int[64];
  int[] part = new int[64];

  /** The invoice that it pays, negative if none; kept here since it may outlive its payment. */
  int[] invoice = new int[64];

  /** How many HTLCs were offered over the edge before. */
  long[] index = new long[64];

  int[] hop = new int[64];

  /** The HTLC that pays for this one, -1 at the payer. */
  int[] incoming = new int[64];

  private @Nullable Failure[] failure = new Failure[64];
  int[] failedHop = new int[64];

  private final IntList free = new IntList();
  private int used;

  int add(
      int newEdge,
      long newIndex,
      long newAmount,
      int newExpiry,
      int newPart,
      int newInvoice,
      int newHop,
      int cameBy) {
    int htlc = free.isEmpty() ? used++ : free.takeLast();
    if (htlc == state.length) {
      grow();
    }
    state[htlc] = OFFERED;
    edge[htlc] = newEdge;
    index[htlc] = newIndex;
    amount[htlc] = newAmount;
    expiry[htlc] = newExpiry;
    part[htlc] = newPart;
    invoice[htlc] = newInvoice;
    hop[htlc] = newHop;
    incoming[htlc] = cameBy;
    return htlc;
  }

  /** Why a failed HTLC failed, and at which hop of its route. */
  void fail(int htlc, Failure reason, int hopThatFailed) {
    state[htlc] = FAILED;
    failure[htlc] = reason;
    failedHop[htlc] = hopThatFailed;
  }

  Failure failureOf(int htlc) {
    Failure reason = failure[htlc];
    if (reason == null) {
      throw new AssertionError("HTLC " + htlc + " did not fail");
    }
    return reason;
  }

  void remove(int htlc) {
    state[htlc] = FREE;
    free.add(htlc);
  }

  /** One more than the highest place that was ever used. */
  public int places() {
    return used;
  }

  /** Whether a place holds an HTLC. */
  public boolean isInFlight(int htlc) {
    return state[htlc] != FREE;
  }

  /** The edge over which it was offered. */
  public int edge(int htlc) {
    return edge[htlc];
  }

  /** What it carries, in msat. */
  public long amount(int htlc) {
    return amount[htlc];
  }

  /** The height at which it expires. */
  public int expiry(int htlc) {
    return expiry[htlc];
  }

  /** How many HTLCs were offered over its edge before. */
  public long index(int htlc) {
    return index[htlc];
  }

  /** The invoice that it pays, a negative number if there is none. */
  public int invoice(int htlc) {
    return invoice[htlc];
  }

  private void grow() {
    int length = state.length * 2;
    state = Arrays.copyOf(state, length);
    edge = Arrays.copyOf(edge, length);
    amount = Arrays.copyOf(amount, length);
    expiry = Arrays.copyOf(expiry, length);
    part = Arrays.copyOf(part, length);
    invoice = Arrays.copyOf(invoice, length);
    index = Arrays.copyOf(index, length);
    hop = Arrays.copyOf(hop, length);
    incoming = Arrays.copyOf(incoming, length);
    failure = Arrays.copyOf(failure, length);
    failedHop = Arrays.copyOf(failedHop, length);
  }
}
