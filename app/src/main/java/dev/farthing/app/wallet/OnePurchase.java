package dev.farthing.app.wallet;

import dev.farthing.app.UsageException;
import dev.farthing.wallet.PurchaseDetails;
import dev.farthing.wallet.WalletReader;

/** Finds the purchase that a command line names. */
final class OnePurchase {
  private OnePurchase() {}

  /**
   * @throws UsageException if there is none
   */
  static PurchaseDetails find(WalletReader reader, String id) {
    return reader
        .purchase(id)
        .orElseThrow(
            () ->
                new UsageException(
                    "no purchase has the id '" + id + "'. 'farthing purchases list' shows them."));
  }
}
