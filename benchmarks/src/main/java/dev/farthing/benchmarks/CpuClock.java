package dev.farthing.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** The CPU time of the thread that measures: what other work on the machine hardly moves. */
final class CpuClock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long sink;

  /** Nanoseconds of CPU time that so many runs take. */
  long nanos(Work work, int times) {
    long before = THREADS.getCurrentThreadCpuTime();
    sink += work.run(times);
    return THREADS.getCurrentThreadCpuTime() - before;
  }

  /** Runs the work for at least so long and says how many runs fit into {@code round}. */
  int warmUp(Work work, Duration time, Duration round) {
    int times = 1;
    long spent = 0;
    while (true) {
      long nanos = nanos(work, times);
      spent += nanos;
      if (spent >= time.toNanos() && nanos * 2 >= round.toNanos()) {
        return (int) Math.max(1, times * round.toNanos() / Math.max(1, nanos));
      }
      if (nanos * 2 < round.toNanos()) {
        times = Math.multiplyExact(times, 2);
      }
    }
  }

  /** Keeps what the runs returned from being thought unused. */
  long sink() {
    return sink;
  }
}
