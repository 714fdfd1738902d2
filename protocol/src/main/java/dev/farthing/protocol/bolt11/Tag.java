package dev.farthing.protocol.bolt11;

/** The types of tagged fields (BOLT 11, "Tagged Fields"). */
final class Tag {
  static final int PAYMENT_HASH = 1;
  static final int ROUTE = 3;
  static final int FEATURES = 5;
  static final int EXPIRY = 6;
  static final int FALLBACK = 9;
  static final int DESCRIPTION = 13;
  static final int PAYMENT_SECRET = 16;
  static final int PAYEE = 19;
  static final int DESCRIPTION_HASH = 23;
  static final int MIN_FINAL_CLTV = 24;
  static final int METADATA = 27;

  /** How many types five bits can name. */
  static final int COUNT = 32;

  private Tag() {}
}
