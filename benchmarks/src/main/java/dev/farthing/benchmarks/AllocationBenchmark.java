package dev.farthing.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH runs; public because the code that it writes must see it. */
@State(Scope.Thread)
public class AllocationBenchmark {
  /** The figure whose work is run. */
  @Param("")
  public String figure = "";

  private Work work = times -> 0;

  /** Makes the figure's work. */
  @Setup
  public void open() {
    work = Figures.workOf(figure);
  }

  /** One run. */
  @Benchmark
  public long run() {
    return work.run(1);
  }
}
