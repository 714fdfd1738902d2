package dev.farthing.market;

import java.util.Arrays;

/**
 * What agents have learned of sellers: whether they deliver, how fast and how well.
 *
 * <p>Columns of one cell per agent and seller, so that one object serves one agent or a million.
 * Trust is the mean of a Beta posterior whose evidence fades with each new outcome; latency and
 * quality are exponentially weighted. All arithmetic is on integers. A seller that took money and
 * gave nothing is quarantined: at once where little spoke for it, and in any case when it happened
 * {@link Knob#QUARANTINE_LOSSES} times in a row.
 *
 * <p>Not thread-safe: cells of different agents may be written by different threads, those of one
 * agent by one at a time.
 */
public final class Reputation {
  private static final long UNSEEN = -1;

  private final int agents;
  private final int sellers;
  private final long[] delivered;
  private final long[] missed;
  private final long[] latency;
  private final int[] quality;
  private final byte[] lossesInARow;
  private final boolean[] quarantined;

  private final long priorDelivered;
  private final long priorMissed;
  private final long decay;
  private final long refusedWeight;
  private final long unknownWeight;
  private final long failedWeight;
  private final long learn;
  private final long quarantineBelow;
  private final long quarantineLosses;

  /**
   * @param agents how many agents learn
   * @param sellers how many sellers they learn about, by the numbers of {@link Offers#seller}
   */
  public Reputation(int agents, int sellers, Knobs knobs) {
    this.agents = agents;
    this.sellers = sellers;
    int cells = Math.multiplyExact(agents, sellers);
    delivered = new long[cells];
    missed = new long[cells];
    latency = new long[cells];
    quality = new int[cells];
    lossesInARow = new byte[cells];
    quarantined = new boolean[cells];
    Arrays.fill(latency, UNSEEN);
    priorDelivered = knobs.value(Knob.REPUTATION_PRIOR_DELIVERED);
    priorMissed = knobs.value(Knob.REPUTATION_PRIOR_LOST);
    decay = knobs.value(Knob.REPUTATION_DECAY);
    refusedWeight = knobs.value(Knob.REPUTATION_REFUSED);
    unknownWeight = knobs.value(Knob.REPUTATION_UNKNOWN);
    failedWeight = knobs.value(Knob.REPUTATION_FAILED);
    learn = knobs.value(Knob.REPUTATION_LEARN);
    quarantineBelow = knobs.value(Knob.QUARANTINE_BELOW);
    quarantineLosses = knobs.value(Knob.QUARANTINE_LOSSES);
  }

  /**
   * The seller answered what was paid for.
   *
   * @param latencyMicros time to the answer in microseconds, at most 2^43 counted
   * @param qualityPpm how good the answer was; an answer of quality 0 is worth nothing and counts
   *     as {@link #refused}
   */
  public void delivered(int agent, int seller, long latencyMicros, int qualityPpm) {
    if (Ppm.check("quality", qualityPpm) == 0) {
      refused(agent, seller);
      return;
    }
    int cell = cell(agent, seller);
    fade(cell);
    delivered[cell] += Ppm.ONE;
    lossesInARow[cell] = 0;
    long observed = Math.min(Math.max(0, latencyMicros), 1L << 43);
    if (latency[cell] == UNSEEN) {
      latency[cell] = observed;
      quality[cell] = qualityPpm;
    } else {
      latency[cell] = nearer(latency[cell], observed);
      quality[cell] = (int) nearer(quality[cell], qualityPpm);
    }
  }

  /** The seller took the money and gave nothing of use. */
  public void refused(int agent, int seller) {
    loss(cell(agent, seller), refusedWeight);
  }

  /** It is not known whether the payment went through. */
  public void unknown(int agent, int seller) {
    loss(cell(agent, seller), unknownWeight);
  }

  /** Nothing was paid: the seller was not reached, or no route led to it. */
  public void failed(int agent, int seller) {
    int cell = cell(agent, seller);
    fade(cell);
    missed[cell] += failedWeight;
  }

  /** Trust in the seller in parts per million, {@link Offers#QUARANTINED} where barred. */
  public int trustPpm(int agent, int seller) {
    int cell = cell(agent, seller);
    return quarantined[cell] ? Offers.QUARANTINED : trust(cell);
  }

  /** Whether the agent buys there no more. */
  public boolean isQuarantined(int agent, int seller) {
    return quarantined[cell(agent, seller)];
  }

  /** The listed offers as the agent sees them: what it observed takes the place of claims. */
  public Offers believed(int agent, Offers listed) {
    int rows = listed.size();
    long[] latencyMicros = new long[rows];
    int[] qualityPpm = new int[rows];
    int[] trustPpm = new int[rows];
    for (int row = 0; row < rows; row++) {
      int cell = cell(agent, listed.seller[row]);
      boolean unseen = latency[cell] == UNSEEN;
      latencyMicros[row] = unseen ? listed.latency[row] : latency[cell];
      qualityPpm[row] = unseen ? listed.quality[row] : quality[cell];
      boolean barred = quarantined[cell] || listed.trust[row] == Offers.QUARANTINED;
      trustPpm[row] = barred ? Offers.QUARANTINED : trust(cell);
    }
    return listed.believed(latencyMicros, qualityPpm, trustPpm);
  }

  private void loss(int cell, long weight) {
    fade(cell);
    missed[cell] += weight;
    lossesInARow[cell] = (byte) Math.min(Byte.MAX_VALUE, lossesInARow[cell] + 1);
    if (lossesInARow[cell] >= quarantineLosses || trust(cell) < quarantineBelow) {
      quarantined[cell] = true;
    }
  }

  private void fade(int cell) {
    delivered[cell] = Ppm.of(delivered[cell], decay);
    missed[cell] = Ppm.of(missed[cell], decay);
  }

  private int trust(int cell) {
    long forIt = priorDelivered + delivered[cell];
    return Math.max(1, Ppm.ratio(forIt, forIt + priorMissed + missed[cell]));
  }

  private long nearer(long believed, long observed) {
    return observed >= believed
        ? believed + Ppm.of(observed - believed, learn)
        : believed - Ppm.of(believed - observed, learn);
  }

  private int cell(int agent, int seller) {
    if (agent < 0 || agent >= agents || seller < 0 || seller >= sellers) {
      throw new IndexOutOfBoundsException(
          "agent " + agent + " of " + agents + ", seller " + seller + " of " + sellers);
    }
    return agent * sellers + seller;
  }
}
