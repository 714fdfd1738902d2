package dev.farthing.simnet.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All channels, one array per attribute.
 *
 * <p>Channel {@code c} has two directions, the edges {@code 2c} (from its opener) and {@code 2c +
 * 1} (from the peer); {@code edge ^ 1} is the way back. Attributes of a direction are indexed by
 * edge. Amounts are in msat, times in nanoseconds. Filled once before the first event; afterwards
 * only balances and what is in flight change.
 */
public final class Channels {
  /** HTLCs below it are left out of the commitment transaction, in msat. */
  public static final long DUST_LIMIT = 354_000;

  /** Not inactive. */
  public static final long ACTIVE = -1;

  private static final long MILLION = 1_000_000;

  public final long[] capacity;
  public final long[] roundTrip;
  public final long[] batch;
  public final long[] sync;

  /** How much longer a commitment takes for each further HTLC in it. */
  public final long[] perHtlc;

  public final boolean[] unannounced;

  /** Since when its nodes are not both connected, {@link #ACTIVE} while they are. */
  public final long[] inactiveSince;

  /** How long they were not, before. */
  public final long[] inactiveTime;

  public final int[] from;
  public final long[] balance;
  public final long[] inFlight;
  public final int[] slotsUsed;

  /** How many HTLCs were ever offered. */
  public final long[] offered;

  /** What went over it for good, in msat. */
  public final long[] passed;

  public final long[] dust;

  /** What the sending side keeps for commitment fees: zero unless it is the opener. */
  public final long[] hold;

  public final long[] reserve;
  public final long[] base;
  public final long[] ppm;
  public final int[] cltvDelta;
  public final long[] htlcMinimum;
  public final long[] htlcMaximum;
  public final long[] maxInFlight;
  public final int[] slots;
  public final long[] dustExposure;
  public final boolean[] disabled;

  /** The lowest edge between the same two nodes the same way: what payers learn about. */
  public final int[] pair;

  /** When what is asked for forwards over it was announced last. */
  public final long[] announcedAt;

  /** Edges of node n are {@code outgoing[firstOutgoing[n]]} up to {@code firstOutgoing[n + 1]}. */
  public final int[] firstOutgoing;

  public final int[] outgoing;

  private final Rounds rounds;
  private @Nullable IntList touched;

  /** Room for {@code count} channels whose ends are given by edge in {@code from}. */
  public Channels(int nodes, int[] from) {
    int edges = from.length;
    int count = edges / 2;
    this.from = from.clone();
    capacity = new long[count];
    roundTrip = new long[count];
    batch = new long[count];
    sync = new long[count];
    perHtlc = new long[count];
    inactiveSince = new long[count];
    inactiveTime = new long[count];
    unannounced = new boolean[count];
    balance = new long[edges];
    inFlight = new long[edges];
    slotsUsed = new int[edges];
    offered = new long[edges];
    passed = new long[edges];
    rounds = new Rounds(edges);
    dust = new long[edges];
    hold = new long[edges];
    reserve = new long[edges];
    base = new long[edges];
    ppm = new long[edges];
    cltvDelta = new int[edges];
    htlcMinimum = new long[edges];
    htlcMaximum = new long[edges];
    maxInFlight = new long[edges];
    slots = new int[edges];
    dustExposure = new long[edges];
    disabled = new boolean[edges];
    announcedAt = new long[edges];
    Arrays.fill(announcedAt, Long.MIN_VALUE);
    Arrays.fill(inactiveSince, ACTIVE);
    firstOutgoing = new int[nodes + 1];
    outgoing = new int[edges];
    pair = new int[edges];
    link(nodes);
  }

  /** How many channels there are. */
  public int count() {
    return capacity.length;
  }

  /** The node at the far end of an edge. */
  public int to(int edge) {
    return from[edge ^ 1];
  }

  /** The fee of forwarding {@code amount} over an edge (BOLT 7), rounded down. */
  public long fee(int edge, long amount) {
    return fee(base[edge], ppm[edge], amount);
  }

  static long fee(long base, long ppm, long amount) {
    return base + amount / MILLION * ppm + amount % MILLION * ppm / MILLION;
  }

  /** These ways after the payer was told what an edge's node asks, if it is a hinted one. */
  Ways told(Ways ways, int edge) {
    return ways.hint(edge) == null
        ? ways
        : ways.with(new Ways.Hint(edge, base[edge], ppm[edge], cltvDelta[edge]));
  }

  /** A node's side of all its channels, without what is in flight. */
  public long balanceOf(int node) {
    long sum = 0;
    for (int i = firstOutgoing[node]; i < firstOutgoing[node + 1]; i++) {
      sum += balance[outgoing[i]];
    }
    return sum;
  }

  /** The most that its own node can send over an edge now in one HTLC. */
  public long spendable(int edge) {
    if (slotsUsed[edge] >= slots[edge]) {
      return 0;
    }
    long free = balance[edge] - reserve[edge] - hold[edge];
    long bound = Math.min(htlcMaximum[edge], maxInFlight[edge] - inFlight[edge]);
    long most = Math.max(0, Math.min(free, bound));
    boolean isDust = most < DUST_LIMIT;
    return isDust ? Math.max(0, Math.min(most, dustExposure[edge] - dust[edge])) : most;
  }

  /** Whether an HTLC of this amount can be offered over an edge now. */
  public boolean canOffer(int edge, long amount) {
    return amount >= htlcMinimum[edge]
        && amount <= spendable(edge)
        && (amount >= DUST_LIMIT || dust[edge] + amount <= dustExposure[edge]);
  }

  /**
   * How long until an HTLC that is offered now is irrevocably committed on both sides, together
   * with those that were offered shortly before it and after those that are being committed.
   */
  long offerTime(int edge, long now) {
    int channel = edge >> 1;
    return rounds.join(edge, now, commitTime(edge), batch[channel], perHtlc[channel]) - now;
  }

  /** How long until a change is irrevocably committed on both sides. */
  long commitTime(int edge) {
    int channel = edge >> 1;
    return roundTrip[channel] * 3 / 2 + batch[channel] + 3 * sync[channel];
  }

  /** Whether both of its nodes are connected, at {@code now} and from now on. */
  public void connected(int channel, boolean isActive, long now) {
    if (isActive && inactiveSince[channel] != ACTIVE) {
      inactiveTime[channel] += now - inactiveSince[channel];
      inactiveSince[channel] = ACTIVE;
    } else if (!isActive && inactiveSince[channel] == ACTIVE) {
      inactiveSince[channel] = now;
    }
  }

  /** How long a message takes. */
  long oneWay(int edge) {
    return roundTrip[edge >> 1] / 2;
  }

  /** From now on it is kept which channels change. */
  IntList trackTouched() {
    IntList list = new IntList();
    touched = list;
    return list;
  }

  void lock(int edge, long amount) {
    touch(edge);
    balance[edge] -= amount;
    inFlight[edge] += amount;
    slotsUsed[edge]++;
    offered[edge]++;
    if (amount < DUST_LIMIT) {
      dust[edge] += amount;
    }
  }

  /** Removes an HTLC; its amount goes to the side from which {@code receivingEdge} starts. */
  void release(int edge, long amount, int receivingEdge) {
    touch(edge);
    inFlight[edge] -= amount;
    slotsUsed[edge]--;
    if (amount < DUST_LIMIT) {
      dust[edge] -= amount;
    }
    balance[receivingEdge] += amount;
    if (receivingEdge != edge) {
      passed[edge] += amount;
    }
  }

  private void touch(int edge) {
    if (touched != null) {
      touched.add(edge >> 1);
    }
  }

  private void link(int nodes) {
    for (int node : from) {
      firstOutgoing[node + 1]++;
    }
    for (int node = 0; node < nodes; node++) {
      firstOutgoing[node + 1] += firstOutgoing[node];
    }
    int[] next = firstOutgoing.clone();
    for (int edge = 0; edge < from.length; edge++) {
      outgoing[next[from[edge]]++] = edge;
    }
    for (int edge = 0; edge < from.length; edge++) {
      pair[edge] = lowestParallel(edge);
    }
  }

  private int lowestParallel(int edge) {
    int node = from[edge];
    for (int i = firstOutgoing[node]; i < firstOutgoing[node + 1]; i++) {
      if (to(outgoing[i]) == to(edge)) {
        return outgoing[i];
      }
    }
    throw new AssertionError("an edge is among its node's own");
  }
}
