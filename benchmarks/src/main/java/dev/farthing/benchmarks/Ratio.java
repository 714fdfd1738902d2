package dev.farthing.benchmarks;

import java.util.function.Supplier;

/**
 * Ours against a floor or a rival, measured in turns in one JVM, so that both meet the same
 * machine.
 *
 * @param name the figure's name
 * @param reading how the two are compared
 * @param ours makes what is measured
 * @param floor makes what it is measured against
 */
record Ratio(String name, Reading reading, Supplier<Work> ours, Supplier<Work> floor)
    implements InProcess {
  /** How two costs are compared. */
  enum Reading {
    /** {@code ratio}: what ours costs as a multiple of the floor. */
    COST,
    /** {@code speedup}: what the other costs as a multiple of ours. */
    SPEEDUP
  }

  @Override
  public Line measure(Effort effort) {
    Work our = ours.get();
    Work other = floor.get();
    CpuClock clock = new CpuClock();
    int ourTimes = clock.warmUp(our, effort.warmUp(), effort.round());
    int otherTimes = clock.warmUp(other, effort.warmUp(), effort.round());
    double[] ourNanos = new double[effort.rounds()];
    double[] otherNanos = new double[effort.rounds()];
    double[] ratios = new double[effort.rounds()];
    for (int round = 0; round < effort.rounds(); round++) {
      ourNanos[round] = (double) clock.nanos(our, ourTimes) / ourTimes;
      otherNanos[round] = (double) clock.nanos(other, otherTimes) / otherTimes;
      ratios[round] =
          reading == Reading.COST
              ? ourNanos[round] / otherNanos[round]
              : otherNanos[round] / ourNanos[round];
    }
    return new Line(name)
        .ratio(reading == Reading.COST ? "ratio" : "speedup", Spread.of(ratios))
        .rate("ours", 1e9 / Spread.of(ourNanos).median())
        .rate(reading == Reading.COST ? "floor" : "other", 1e9 / Spread.of(otherNanos).median())
        .bytes(Allocation.bytesPerRun(name, effort))
        .with("rounds", Integer.toString(effort.rounds()));
  }
}
