package dev.farthing.benchmarks;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Two who are asked the same under the same load, in turns, by wall time; who begins changes from
 * round to round. Real LND are among them.
 *
 * @param name the figure's name
 * @param reading how the two are compared
 * @param callers who ask at once, each again as soon as it has its answer
 * @param pace how much of it makes a round
 * @param ours makes what is measured
 * @param other makes what it is measured against
 */
record LoadRatio(
    String name,
    Ratio.Reading reading,
    int callers,
    Pace pace,
    Supplier<Side> ours,
    Supplier<Side> other)
    implements Figure {
  /**
   * One of the two.
   *
   * @param load what is asked
   * @param cpuNanos the CPU time so far of what the figure is about
   */
  record Side(Load load, LongSupplier cpuNanos) {}

  /** How much of a load makes a round. */
  enum Pace {
    /** Thousands of answers a second. */
    QUICK,
    /** Tens of answers a second: fewer rounds, and longer ones. */
    SLOW;

    int rounds(Effort effort) {
      return this == QUICK ? effort.rounds() : Math.min(7, effort.rounds());
    }

    Duration warmUp(Effort effort) {
      return effort.warmUp().multipliedBy(this == QUICK ? 2 : 1);
    }

    Duration round(Effort effort) {
      return this == QUICK ? effort.round() : effort.round().multipliedBy(3);
    }
  }

  @Override
  public Line measure(Effort effort) {
    try (Runner our = new Runner(ours.get(), effort);
        Runner their = new Runner(other.get(), effort)) {
      return inTurns(our, their, pace.rounds(effort));
    }
  }

  private Line inTurns(Runner our, Runner their, int rounds) {
    double[] ratios = new double[rounds];
    for (int round = 0; round < ratios.length; round++) {
      Runner first = round % 2 == 0 ? our : their;
      first.run(round);
      (first == our ? their : our).run(round);
      double cost = our.nanos[round] / their.nanos[round];
      ratios[round] = reading == Ratio.Reading.COST ? cost : 1 / cost;
    }
    String against = reading == Ratio.Reading.COST ? "floor" : "other";
    return new Line(name)
        .ratio(reading == Ratio.Reading.COST ? "ratio" : "speedup", Spread.of(ratios))
        .rate("ours", 1e9 / Spread.of(our.nanos).median())
        .rate(against, 1e9 / Spread.of(their.nanos).median())
        .with("ours-cpu", our.cpuMicros())
        .with(against + "-cpu", their.cpuMicros())
        .with("lnd-data", LndLab.started().storage())
        .with("callers", Integer.toString(callers))
        .with("rounds", Integer.toString(ratios.length));
  }

  /** Runs one side and keeps what each of its answers took. */
  private final class Runner implements AutoCloseable {
    private final Side side;
    private final ClosedLoop loop;
    private final int times;
    private final double[] nanos;
    private long cpuNanos;

    Runner(Side side, Effort effort) {
      this.side = side;
      loop = new ClosedLoop(side.load(), callers);
      times = loop.warmUp(pace.warmUp(effort), pace.round(effort));
      nanos = new double[pace.rounds(effort)];
    }

    void run(int round) {
      side.load().prepare(times);
      long before = side.cpuNanos().getAsLong();
      nanos[round] = (double) loop.nanos(times) / times;
      cpuNanos += side.cpuNanos().getAsLong() - before;
    }

    /** What one answer took of all rounds. */
    String cpuMicros() {
      return Math.round(cpuNanos / 1e3 / times / nanos.length) + "us";
    }

    @Override
    public void close() {
      side.load().close();
    }
  }
}
