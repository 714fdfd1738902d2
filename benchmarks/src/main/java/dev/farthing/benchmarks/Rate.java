package dev.farthing.benchmarks;

import java.util.Locale;
import java.util.function.Supplier;

/** How often ours runs in a second of CPU time, where there is nothing to hold it against. */
record Rate(String name, Supplier<Work> ours) implements InProcess {
  @Override
  public Line measure(Effort effort) {
    Work work = ours.get();
    CpuClock clock = new CpuClock();
    int times = clock.warmUp(work, effort.warmUp(), effort.round());
    double[] perSecond = new double[effort.rounds()];
    for (int round = 0; round < effort.rounds(); round++) {
      perSecond[round] = 1e9 * times / clock.nanos(work, times);
    }
    Spread spread = Spread.of(perSecond);
    return new Line(name)
        .rate("ours", spread.median())
        .with("range", String.format(Locale.ROOT, "%.0f..%.0f", spread.least(), spread.most()))
        .bytes(Allocation.bytesPerRun(name, effort))
        .with("rounds", Integer.toString(effort.rounds()));
  }
}
