package dev.farthing.simnet.core;

/** All nodes, one array per attribute. Amounts in msat, times in nanoseconds. */
public final class Nodes {
  /** Whether its owner can reach it. */
  public final boolean[] answers;

  /** Whether its peers can reach it. */
  public final boolean[] connected;

  /** Whether it is away for a moment and comes back by itself. */
  public final boolean[] restarts;

  public final boolean[] holds;
  public final boolean[] rejects;
  public final boolean[] silent;
  public final long[] slowness;

  public final long[] wallet;
  public final long[] sent;
  public final long[] feesPaid;
  public final long[] received;
  public final long[] feesEarned;

  public Nodes(int count) {
    answers = new boolean[count];
    connected = new boolean[count];
    restarts = new boolean[count];
    holds = new boolean[count];
    rejects = new boolean[count];
    silent = new boolean[count];
    slowness = new long[count];
    wallet = new long[count];
    sent = new long[count];
    feesPaid = new long[count];
    received = new long[count];
    feesEarned = new long[count];
    for (int node = 0; node < count; node++) {
      answers[node] = true;
      connected[node] = true;
    }
  }

  /** How many nodes there are. */
  public int count() {
    return answers.length;
  }
}
