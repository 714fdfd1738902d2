package dev.farthing.lightning.lnd;

import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.lightning.Settlement;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Instant;
import lnrpc.Invoice;

/** Settled invoices in the words of the port; a cursor is LND's settle index. */
final class Settlements {
  private Settlements() {}

  /** Of an invoice that is settled. */
  static Settlement of(Invoice invoice) {
    return new Settlement(
        PaymentHash.ofBytes(invoice.getRHash().toByteArray()),
        MilliSatoshi.ofMsat(invoice.getAmtPaidMsat()),
        Instant.ofEpochSecond(invoice.getSettleDate()),
        new SettleCursor(Long.toUnsignedString(invoice.getSettleIndex())));
  }

  /**
   * The settle index that a cursor stands for, 0 for the beginning.
   *
   * @throws LightningException.Refused if it stands for none
   */
  static long index(SettleCursor cursor) {
    if (cursor.equals(SettleCursor.BEGINNING)) {
      return 0;
    }
    try {
      return Long.parseUnsignedLong(cursor.text());
    } catch (NumberFormatException e) {
      throw new LightningException.Refused(
          "'" + cursor.text() + "' is no settle index of LND; store cursors as they are given");
    }
  }
}
