package dev.farthing.interop.differential;

import java.time.Duration;

/**
 * What an invoice is to say.
 *
 * @param payee the name of the node that makes it
 * @param msat its amount, 0 to leave it open
 * @param hints whether it names the payee's private channels
 * @param held whether the payee waits for its owner
 */
record BillWords(String payee, long msat, boolean hints, boolean held, Duration expiry) {
  static BillWords to(String payee, long msat) {
    return new BillWords(payee, msat, false, false, Duration.ofHours(1));
  }

  BillWords withHints() {
    return new BillWords(payee, msat, true, held, expiry);
  }

  BillWords asHeld() {
    return new BillWords(payee, msat, hints, true, expiry);
  }

  BillWords expiringAfter(Duration newExpiry) {
    return new BillWords(payee, msat, hints, held, newExpiry);
  }
}
