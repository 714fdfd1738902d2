package dev.farthing.simnet.core;

import java.util.Arrays;

/**
 * What payers have learnt of which amounts pass between which nodes, as LND's mission control with
 * its <i>apriori</i> estimator does, but without the average over a node's other channels.
 *
 * <p>A hop that nobody tried has the probability 0.6, lowered as the amount comes close to the
 * capacity. An amount that passed once has 0.95. After a failure the probability is zero and comes
 * back by {@code 1 - 2^(-age / 1 h)}, unless a channel update came meanwhile.
 */
final class Experience {
  private static final double UNTRIED = 0.6;
  private static final double PASSED = 0.95;
  private static final double CAPACITY_FRACTION = 0.9999;
  private static final double SMEARING = 0.025;
  private static final double HALF_LIFE = 3600e9;
  private static final long EMPTY = -1;

  private final Channels channels;
  private long[] keys = new long[256];
  private long[] passed = new long[256];
  private long[] failed = new long[256];
  private long[] failedAt = new long[256];
  private int size;

  Experience(Channels channels) {
    this.channels = channels;
    Arrays.fill(keys, EMPTY);
  }

  /** The probability that {@code amount} passes over an edge, to the best of the payer's belief. */
  double probability(int payer, int edge, long amount, long now) {
    int place = place(payer, edge);
    if (keys[place] == EMPTY) {
      return untried(edge, amount);
    }
    if (amount <= passed[place]) {
      return PASSED;
    }
    double probability = untried(edge, amount);
    if (amount >= failed[place] && failedAt[place] > channels.refreshedAt[edge]) {
      double age = now - failedAt[place];
      probability *= 1.0 - StrictMath.pow(2.0, -age / HALF_LIFE);
    }
    return probability;
  }

  void passed(int payer, int edge, long amount) {
    int place = placeToWrite(payer, edge);
    passed[place] = Math.max(passed[place], amount);
    failed[place] = Math.max(failed[place], passed[place] + 1);
  }

  /** Nothing from {@code amount} on passed at {@code now}. */
  void failed(int payer, int edge, long amount, long now) {
    int place = placeToWrite(payer, edge);
    failed[place] = amount;
    failedAt[place] = now;
    passed[place] = Math.min(passed[place], amount - 1);
  }

  private double untried(int edge, long amount) {
    long capacity = channels.capacity[edge >> 1];
    if (amount < capacity / 2) {
      return UNTRIED;
    }
    double distance = (amount - CAPACITY_FRACTION * capacity) / (SMEARING * capacity);
    return UNTRIED * (1.0 - 0.5 / (1.0 + StrictMath.exp(-distance)));
  }

  private int place(int payer, int edge) {
    long key = (long) payer << 32 | channels.pair[edge];
    int mask = keys.length - 1;
    int place = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
    while (keys[place] != EMPTY && keys[place] != key) {
      place = place + 1 & mask;
    }
    return place;
  }

  private int placeToWrite(int payer, int edge) {
    int place = place(payer, edge);
    if (keys[place] != EMPTY) {
      return place;
    }
    if (2 * (size + 1) > keys.length) {
      grow();
      place = place(payer, edge);
    }
    size++;
    keys[place] = (long) payer << 32 | channels.pair[edge];
    passed[place] = 0;
    failed[place] = Long.MAX_VALUE;
    failedAt[place] = Long.MIN_VALUE;
    return place;
  }

  private void grow() {
    final long[] oldKeys = keys;
    final long[] oldPassed = passed;
    final long[] oldFailed = failed;
    final long[] oldFailedAt = failedAt;
    int length = oldKeys.length * 2;
    keys = new long[length];
    passed = new long[length];
    failed = new long[length];
    failedAt = new long[length];
    Arrays.fill(keys, EMPTY);
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != EMPTY) {
        int place = place((int) (oldKeys[old] >>> 32), (int) oldKeys[old]);
        keys[place] = oldKeys[old];
        passed[place] = oldPassed[old];
        failed[place] = oldFailed[old];
        failedAt[place] = oldFailedAt[old];
      }
    }
  }
}
