package dev.farthing.app.demo;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

/** What one seller has done so far, counted as it happens. Thread-safe. */
final class SellerBooks {
  final String name;
  final String price;
  final boolean honest;

  /** What its node owns in channels. */
  final AtomicLong balanceMsat = new AtomicLong();

  final AtomicLong receivedMsat = new AtomicLong();
  final AtomicLong challenges = new AtomicLong();
  final AtomicLong admitted = new AtomicLong();
  private final AtomicLongArray salesByQuarter = new AtomicLongArray(4);

  SellerBooks(String name, String price, boolean honest) {
    this.name = name;
    this.price = price;
    this.honest = honest;
  }

  /**
   * Counts a sale in the given quarter of the run; whatever comes after the run belongs to the
   * last.
   */
  void sold(int quarter, long msat) {
    salesByQuarter.incrementAndGet(Math.min(quarter, 3));
    receivedMsat.addAndGet(msat);
  }

  List<Long> salesByQuarter() {
    return LongStream.range(0, 4).mapToObj(i -> salesByQuarter.get((int) i)).toList();
  }
}
