package dev.farthing.benchmarks;

import java.util.Collection;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Asks JMH, in a JVM of its own, how many bytes a run allocates. */
final class Allocation {
  private Allocation() {}

  static double bytesPerRun(String figure, Effort effort) {
    TimeValue time = TimeValue.milliseconds(effort.allocation().toMillis());
    try {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(AllocationBenchmark.class.getName() + ".run")
                      .param("figure", figure)
                      .addProfiler(GCProfiler.class)
                      .forks(1)
                      .jvmArgs("-Xmx512m", "-XX:+UseSerialGC")
                      .warmupIterations(2)
                      .warmupTime(time)
                      .measurementIterations(2)
                      .measurementTime(time)
                      .verbosity(VerboseMode.SILENT)
                      .build())
              .run();
      if (results.isEmpty()) {
        throw new NotMeasured("JMH could not run " + figure);
      }
      return Objects.requireNonNull(
              results.iterator().next().getSecondaryResults().get("gc.alloc.rate.norm"),
              "the profiler counted no bytes")
          .getScore();
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH could not run " + figure, e);
    }
  }
}
