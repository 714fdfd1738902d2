package dev.farthing.simnet.core;

import java.util.Arrays;

/**
 * What payers have learnt of which amounts pass between which nodes, as LND's mission control with
 * its <i>apriori</i> estimator does.
 *
 * <p>An amount that passed once has the probability 0.95. A hop that was not tried has that of its
 * node: 0.6, lowered as the amount comes close to the capacity, averaged with what was learnt of
 * the node's other hops. After a failure the probability is zero and comes back by {@code 1 -
 * 2^(-age / 1 h)}, also when the node that failed is there again.
 */
final class Experience {
  private static final double UNTRIED = 0.6;
  private static final double PASSED = 0.95;
  private static final double CAPACITY_FRACTION = 0.9999;
  private static final double SMEARING = 0.025;
  private static final double HALF_LIFE = 3600e9;
  private static final long MINUTE = 60_000_000_000L;
  private static final long NEVER = Long.MIN_VALUE;
  private static final int NONE = LongIntTable.NONE;

  private final Channels channels;
  private final LongIntTable pairs = new LongIntTable();
  private final LongIntTable lastOfNode = new LongIntTable();
  private int[] previousOfNode = new int[128];
  private long[] passed = new long[128];
  private long[] failed = new long[128];
  private long[] failedAt = new long[128];
  private long[] forgivenAt = new long[128];
  private int[] payers = new int[128];
  private int size;

  Experience(Channels channels) {
    this.channels = channels;
  }

  /**
   * The probability that {@code amount} passes over somebody else's edge, to the best of the
   * payer's belief.
   *
   * @param capacity of the edge's channel as the payer knows it
   */
  double probability(int payer, int edge, long amount, long capacity, long now) {
    int pair = pairs.find(key(payer, channels.pair[edge]));
    if (pair != NONE && amount <= passed[pair]) {
      return PASSED;
    }
    double ofNode = ofNode(payer, channels.from[edge], amount, capacity, now);
    boolean hasFailed = pair != NONE && failedAt[pair] != NEVER && amount >= failed[pair];
    return hasFailed ? ofNode * (1 - weight(pair, now)) : ofNode;
  }

  /** The probability that any amount for which there is money passes over the payer's own edge. */
  double own(int payer, int edge, long now) {
    int pair = pairs.find(key(payer, channels.pair[edge]));
    boolean hasFailed = pair != NONE && failedAt[pair] != NEVER;
    return hasFailed ? PASSED * (1 - weight(pair, now)) : PASSED;
  }

  void passed(int payer, int edge, long amount) {
    int pair = pairToWrite(payer, edge);
    passed[pair] = Math.max(passed[pair], amount);
    failed[pair] = Math.max(failed[pair], passed[pair] + 1);
  }

  /**
   * Nothing from {@code amount} on passed at {@code now}. Soon after a failure, one of more is no
   * news.
   */
  void failed(int payer, int edge, long amount, long now) {
    int pair = pairToWrite(payer, edge);
    boolean isRecent = failedAt[pair] != NEVER && now - failedAt[pair] < MINUTE;
    if (isRecent && amount > failed[pair]) {
      return;
    }
    failed[pair] = amount;
    failedAt[pair] = now;
    passed[pair] = Math.min(passed[pair], Math.max(0, amount - 1));
  }

  /** Nothing passed between the edge's nodes, neither way. */
  void failedBothWays(int payer, int edge, long now) {
    failed(payer, edge, 0, now);
    failed(payer, edge ^ 1, 0, now);
  }

  /** Nothing passed at a node: all that was tried from it and to it has failed. */
  void nodeFailed(int payer, int node, long now) {
    for (int i = channels.firstOutgoing[node]; i < channels.firstOutgoing[node + 1]; i++) {
      for (int edge : new int[] {channels.outgoing[i], channels.outgoing[i] ^ 1}) {
        int pair = pairs.find(key(payer, channels.pair[edge]));
        if (pair != NONE) {
          passed[pair] = 0;
          failed[pair] = 0;
          failedAt[pair] = now;
        }
      }
    }
  }

  /** Whether a node that asked for other terms is believed, which it is once a minute. */
  boolean forgives(int payer, int edge, long now) {
    int pair = pairToWrite(payer, edge);
    if (forgivenAt[pair] != NEVER && now - forgivenAt[pair] <= MINUTE) {
      return false;
    }
    forgivenAt[pair] = now;
    return true;
  }

  /** The payer is as if it had never paid. */
  void forget(int payer) {
    for (int pair = 0; pair < size; pair++) {
      if (payers[pair] == payer) {
        clear(pair);
      }
    }
  }

  private double ofNode(int payer, int node, long amount, long capacity, long now) {
    double sum = untried(amount, capacity);
    double weights = 1;
    int pair = lastOfNode.find(key(payer, node));
    while (pair != NONE) {
      if (amount <= passed[pair]) {
        sum += PASSED;
        weights++;
      } else if (failedAt[pair] != NEVER && amount >= failed[pair]) {
        weights += weight(pair, now);
      }
      pair = previousOfNode[pair];
    }
    return sum / weights;
  }

  private double weight(int pair, long now) {
    return StrictMath.pow(2.0, -(now - failedAt[pair]) / HALF_LIFE);
  }

  private static double untried(long amount, long capacity) {
    if (amount < capacity / 2) {
      return UNTRIED;
    }
    double distance = (amount - CAPACITY_FRACTION * capacity) / (SMEARING * capacity);
    return UNTRIED * (1.0 - 0.5 / (1.0 + StrictMath.exp(-distance)));
  }

  private int pairToWrite(int payer, int edge) {
    long key = key(payer, channels.pair[edge]);
    int known = pairs.find(key);
    if (known != NONE) {
      return known;
    }
    int pair = size++;
    if (pair == passed.length) {
      grow();
    }
    pairs.put(key, pair);
    payers[pair] = payer;
    clear(pair);
    long node = key(payer, channels.from[edge]);
    previousOfNode[pair] = lastOfNode.find(node);
    lastOfNode.put(node, pair);
    return pair;
  }

  private void clear(int pair) {
    passed[pair] = 0;
    failed[pair] = Long.MAX_VALUE;
    failedAt[pair] = NEVER;
    forgivenAt[pair] = NEVER;
  }

  private void grow() {
    int length = passed.length * 2;
    previousOfNode = Arrays.copyOf(previousOfNode, length);
    passed = Arrays.copyOf(passed, length);
    failed = Arrays.copyOf(failed, length);
    failedAt = Arrays.copyOf(failedAt, length);
    forgivenAt = Arrays.copyOf(forgivenAt, length);
    payers = Arrays.copyOf(payers, length);
  }

  private static long key(int payer, int subject) {
    return (long) payer << 32 | subject;
  }
}
