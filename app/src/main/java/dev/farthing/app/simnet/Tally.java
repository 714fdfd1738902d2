package dev.farthing.app.simnet;

import dev.farthing.simnet.FinishedPayment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a run has come to so far, and its last lines. Thread-safe. */
final class Tally {
  private static final int KEPT = 200;

  private final Deque<String> lines = new ArrayDeque<>();
  private long succeeded;
  private long failed;
  private long paidMsat;
  private long feesMsat;

  synchronized void count(FinishedPayment payment) {
    if (payment.failure().isPresent()) {
      failed++;
    } else {
      succeeded++;
      paidMsat += payment.amount().msat();
      feesMsat += payment.fee().msat();
    }
  }

  /** Adds a line and forgets the oldest beyond what a screen can show. */
  synchronized void tell(String line) {
    lines.addLast(line);
    if (lines.size() > KEPT) {
      lines.removeFirst();
    }
  }

  /** The last lines, at most so many, oldest first. */
  synchronized List<String> lastLines(int most) {
    return lines.stream().skip(Math.max(0, lines.size() - most)).toList();
  }

  /** The sums at one instant. */
  synchronized Sums sums() {
    return new Sums(succeeded, failed, paidMsat, feesMsat);
  }

  /** What payments came to. */
  record Sums(long succeeded, long failed, long paidMsat, long feesMsat) {}
}
