package dev.farthing.simnet.face.lnd.invoice;

import dev.farthing.protocol.secret.PaymentHash;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Memos of invoices whose text carries the hash of a description instead: LND keeps both.
 * Thread-safe.
 */
final class LongMemos {
  private final Map<PaymentHash, String> memos = new ConcurrentHashMap<>();

  void keep(PaymentHash hash, String memo) {
    memos.put(hash, memo);
  }

  /** The memo; empty if none was given. */
  String of(PaymentHash hash) {
    return memos.getOrDefault(hash, "");
  }
}
