package dev.farthing.protocol.bolt11;

import java.time.Instant;
import java.time.InstantSource;

/** What keeps a payer from paying an invoice that reads well. */
final class Payability {
  /** The fields that must not stand twice; others may, or are skipped. */
  private static final int SINGLE_FIELDS =
      1 << Tag.PAYMENT_HASH
          | 1 << Tag.PAYMENT_SECRET
          | 1 << Tag.DESCRIPTION
          | 1 << Tag.DESCRIPTION_HASH
          | 1 << Tag.PAYEE
          | 1 << Tag.EXPIRY
          | 1 << Tag.MIN_FINAL_CLTV
          | 1 << Tag.FEATURES
          | 1 << Tag.METADATA;

  private Payability() {}

  static void require(Bolt11Invoice invoice, InstantSource clock, Network network) {
    if (invoice.network() != network) {
      throw new Bolt11Exception.WrongNetwork(network, invoice.network());
    }
    if (invoice.amount().isEmpty()) {
      throw new Bolt11Exception.AmountMissing();
    }
    int repeated = invoice.data.repeated() & SINGLE_FIELDS;
    if (repeated != 0) {
      throw new Bolt11Exception.RepeatedField(Integer.numberOfTrailingZeros(repeated));
    }
    if (!invoice.data.has(Tag.PAYMENT_SECRET)) {
      throw new Bolt11Exception.PaymentSecretMissing();
    }
    FeatureBits.requirePayable(invoice.features());
    if (invoice.minFinalCltvDelta() > Bolt11Invoice.MAX_MIN_FINAL_CLTV_DELTA) {
      throw new Bolt11Exception.FinalCltvTooLong(invoice.minFinalCltvDelta());
    }
    Instant now = clock.instant();
    if (invoice.isExpired(now)) {
      throw new Bolt11Exception.Expired(invoice.expiresAt(), now);
    }
  }
}
