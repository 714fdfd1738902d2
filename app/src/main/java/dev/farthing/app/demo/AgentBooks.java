package dev.farthing.app.demo;

import java.util.concurrent.atomic.AtomicLong;

/** What one buyer has done so far, counted as it happens. Thread-safe. */
final class AgentBooks {
  final String name;
  final String policy;
  final long budgetMsat;

  /** What its node owns in channels. */
  final AtomicLong balanceMsat = new AtomicLong();

  final AtomicLong spentMsat = new AtomicLong();
  final AtomicLong feesMsat = new AtomicLong();
  final AtomicLong purchases = new AtomicLong();
  final AtomicLong reuses = new AtomicLong();
  final AtomicLong denied = new AtomicLong();

  AgentBooks(String name, String policy, long budgetMsat) {
    this.name = name;
    this.policy = policy;
    this.budgetMsat = budgetMsat;
  }
}
