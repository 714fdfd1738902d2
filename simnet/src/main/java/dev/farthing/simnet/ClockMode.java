package dev.farthing.simnet;

/** How simulated time passes. */
public enum ClockMode {
  /**
   * Only while {@code runUntil}, {@code runFor} or {@code runUntilIdle} runs, as fast as the
   * machine can. Same seed and inputs, same events.
   */
  VIRTUAL,
  /** With the wall's clock, on a thread of the network's own; latencies are waited for. */
  PACED,
  /** As {@link #PACED}, with all latencies zero but those that a fault asks for. */
  FAST
}
