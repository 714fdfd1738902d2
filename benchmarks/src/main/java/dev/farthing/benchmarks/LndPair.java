package dev.farthing.benchmarks;

import java.util.List;

/**
 * Two nodes with a channel between them.
 *
 * @param seller makes invoices
 * @param buyer pays them
 * @param processes all that the two nodes run in
 */
record LndPair(LndAddress seller, LndAddress buyer, List<ProcessHandle> processes) {
  /** The CPU time of the nodes so far. */
  long cpuNanos() {
    return processes.stream().mapToLong(ProcessFacts::cpuNanos).sum();
  }
}
