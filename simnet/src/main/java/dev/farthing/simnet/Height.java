package dev.farthing.simnet;

import dev.farthing.simnet.kernel.Schedule;

/** The height of the chain: a block every ten minutes of simulated time. */
record Height(Schedule schedule) {
  static final long BLOCK_TIME = 600_000_000_000L;
  private static final int FIRST = 1_000;

  int now() {
    return of((int) (schedule.now() / BLOCK_TIME));
  }

  /** When the newest block was found, in nanoseconds since the start. */
  long foundAt() {
    return schedule.now() / BLOCK_TIME * BLOCK_TIME;
  }

  /** The height so many blocks after the start. */
  static int of(int blocks) {
    return FIRST + blocks;
  }
}
