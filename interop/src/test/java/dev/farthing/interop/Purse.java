package dev.farthing.interop;

import dev.farthing.lightning.InvoicePayer;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.nio.file.Path;
import java.time.Duration;

/** A buyer's wallet that may spend a little at sellers on this machine. */
final class Purse {
  private Purse() {}

  /**
   * @param journal made if missing
   * @param payer stays the caller's to close, after the wallet
   */
  static Wallet open(Path journal, InvoicePayer payer) {
    return Wallet.newBuilder(
            journal,
            payer,
            SpendingPolicy.newBuilder()
                .maxPerPurchase(MilliSatoshi.ofSat(50))
                .budget(MilliSatoshi.ofSat(200), Duration.ofHours(1))
                .allowHost("127.0.0.1")
                .feeLimit(MilliSatoshi.ofSat(5), 50_000)
                .build())
        .open();
  }
}
