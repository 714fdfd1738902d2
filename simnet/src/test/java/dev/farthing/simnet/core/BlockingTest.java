package dev.farthing.simnet.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.FailureReason;
import dev.farthing.simnet.kernel.Chance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A single channel of n units with unit payments both ways is a birth-death chain, whose blocking
 * probabilities are known: with r payments from the opener for one from the peer, the opener finds
 * its side empty with (1 - 1/r) / (1 - r^-(n+1)), the peer with r^-n times that, and both with
 * 1/(n+1) when r is 1.
 */
class BlockingTest {
  private static final int SEEDS = 20;
  private static final int MUST_HOLD = 17;
  private static final int BATCHES = 20;
  private static final double T_19_DEGREES = 2.093;
  private static final long UNIT = 1_000_000;
  private static final long MEAN_GAP = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    "10, 1.0, 5000, 0.0909091, 0.0909091",
    "10, 1.1, 5000, 0.1399665, 0.0539631",
    "100, 1.0, 15000, 0.0099010, 0.0099010"
  })
  void blocksAsOftenAsTheBirthDeathChainSays(
      int units, double ratio, int batchSize, double opener, double peer) {
    Coverage fromOpener = new Coverage(opener);
    Coverage fromPeer = new Coverage(peer);
    for (int seed = 1; seed <= SEEDS; seed++) {
      double[][] batches = run(seed, units, ratio, batchSize);
      fromOpener.add(batches[0]);
      fromPeer.add(batches[1]);
    }
    fromOpener.check();
    fromPeer.check();
  }

  /** The share of payments blocked, by direction and batch, after one batch of warm-up. */
  private static double[][] run(long seed, int units, double ratio, int batchSize) {
    TestNetwork network = new TestNetwork(2, units * UNIT, 0, 1);
    network.channels.balance[0] = units / 2 * UNIT;
    network.channels.balance[1] = (units - units / 2) * UNIT;
    Chance chance = new Chance(seed, 1);
    double[][] shares = new double[2][BATCHES];
    long counter = 0;
    for (int batch = -1; batch < BATCHES; batch++) {
      int[] made = new int[2];
      int[] blocked = new int[2];
      for (int i = 0; i < batchSize; i++, counter++) {
        long gap = (long) chance.exponential(MEAN_GAP, 0, counter);
        network.kernel.runUntil(network.schedule.now() + gap);
        int payer = chance.uniform(1, counter) < ratio / (1 + ratio) ? 0 : 1;
        made[payer]++;
        Ended ended = network.pay(TestNetwork.spontaneous(payer, 1 - payer, UNIT));
        network.ended.clear();
        if (ended.failure() != null) {
          assertThat(ended.failure()).isEqualTo(FailureReason.INSUFFICIENT_BALANCE);
          blocked[payer]++;
        }
      }
      for (int payer = 0; payer < 2 && batch >= 0; payer++) {
        shares[payer][batch] = (double) blocked[payer] / made[payer];
      }
    }
    return shares;
  }

  /** How many seeds' intervals hold the expected value, and what all of them together say. */
  private static final class Coverage {
    private final double expected;
    private int held;
    private double sum;
    private double sumOfVariances;

    Coverage(double expected) {
      this.expected = expected;
    }

    void add(double[] batches) {
      double mean = 0;
      for (double batch : batches) {
        mean += batch / BATCHES;
      }
      double squares = 0;
      for (double batch : batches) {
        squares += (batch - mean) * (batch - mean);
      }
      double variance = squares / (BATCHES - 1) / BATCHES;
      if (Math.abs(mean - expected) <= T_19_DEGREES * Math.sqrt(variance)) {
        held++;
      }
      sum += mean;
      sumOfVariances += variance;
    }

    void check() {
      assertThat(held).as("intervals that hold %s", expected).isGreaterThanOrEqualTo(MUST_HOLD);
      double standardError = Math.sqrt(sumOfVariances) / SEEDS;
      assertThat(Math.abs(sum / SEEDS - expected))
          .as("distance of the pooled mean %s from %s", sum / SEEDS, expected)
          .isLessThanOrEqualTo(3 * standardError);
    }
  }
}
