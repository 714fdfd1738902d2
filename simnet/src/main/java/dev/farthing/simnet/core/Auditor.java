package dev.farthing.simnet.core;

/**
 * Checks that no millisatoshi appears or vanishes: the channels that an event touched after every
 * event, and everything from the HTLCs up every thousand.
 */
public final class Auditor {
  private static final int EVENTS_PER_RECOUNT = 1000;

  private final Channels channels;
  private final Nodes nodes;
  private final Htlcs htlcs;
  private final IntList touched;
  private final long total;
  private long events;

  public Auditor(Channels channels, Nodes nodes, Forwarding forwarding) {
    this.channels = channels;
    this.nodes = nodes;
    htlcs = forwarding.htlcs();
    touched = channels.trackTouched();
    total = Totals.of(channels, nodes).sum();
  }

  /**
   * An event has been carried out.
   *
   * @throws IllegalStateException if the books do not close
   */
  public void check() {
    for (int channel : touched.takeAll()) {
      checkChannel(channel);
    }
    if (++events % EVENTS_PER_RECOUNT == 0) {
      recount();
    }
  }

  /**
   * Counts everything.
   *
   * @throws IllegalStateException if the books do not close
   */
  public void recount() {
    for (int channel = 0; channel < channels.count(); channel++) {
      checkChannel(channel);
    }
    recountHtlcs();
    long sum = Totals.of(channels, nodes).sum();
    if (sum != total) {
      throw violation("the network holds " + sum + " msat and began with " + total);
    }
  }

  private void checkChannel(int channel) {
    int one = 2 * channel;
    int other = one + 1;
    long sum =
        channels.balance[one]
            + channels.balance[other]
            + channels.inFlight[one]
            + channels.inFlight[other];
    if (sum != channels.capacity[channel]) {
      throw violation(
          "channel " + channel + " holds " + sum + " of " + channels.capacity[channel] + " msat");
    }
    checkEdge(one);
    checkEdge(other);
  }

  private void checkEdge(int edge) {
    boolean isWithinBounds =
        channels.balance[edge] >= 0
            && channels.inFlight[edge] >= 0
            && channels.inFlight[edge] <= channels.maxInFlight[edge]
            && channels.dust[edge] >= 0
            && channels.slotsUsed[edge] >= 0
            && channels.slotsUsed[edge] <= channels.slots[edge];
    if (!isWithinBounds) {
      throw violation("edge " + edge + " is out of its bounds");
    }
  }

  private void recountHtlcs() {
    int edges = channels.from.length;
    long[] inFlight = new long[edges];
    long[] dust = new long[edges];
    int[] slots = new int[edges];
    for (int htlc = 0; htlc < htlcs.places(); htlc++) {
      if (htlcs.state[htlc] != Htlcs.FREE) {
        int edge = htlcs.edge[htlc];
        inFlight[edge] += htlcs.amount[htlc];
        dust[edge] += htlcs.amount[htlc] < Channels.DUST_LIMIT ? htlcs.amount[htlc] : 0;
        slots[edge]++;
      }
    }
    for (int edge = 0; edge < edges; edge++) {
      if (inFlight[edge] != channels.inFlight[edge]
          || dust[edge] != channels.dust[edge]
          || slots[edge] != channels.slotsUsed[edge]) {
        throw violation("edge " + edge + " does not agree with its HTLCs");
      }
    }
  }

  private IllegalStateException violation(String what) {
    return new IllegalStateException("audit after event " + events + ": " + what);
  }
}
