package dev.farthing.benchmarks;

import java.time.Duration;

/**
 * How long a figure is measured.
 *
 * @param warmUp how long each side runs before anything counts, by its thread's CPU time
 * @param rounds how often each side is measured, in turns; at least 7
 * @param round how long one side runs in one round
 * @param allocation how long one of JMH's iterations runs that count allocated bytes
 */
record Effort(Duration warmUp, int rounds, Duration round, Duration allocation) {
  static final Effort FULL =
      new Effort(Duration.ofSeconds(4), 15, Duration.ofMillis(500), Duration.ofSeconds(2));
  static final Effort QUICK =
      new Effort(Duration.ofSeconds(2), 7, Duration.ofMillis(200), Duration.ofMillis(500));
}
