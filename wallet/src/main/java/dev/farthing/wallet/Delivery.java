package dev.farthing.wallet;

/** What became of the goods of a purchase: the third of the three columns of its state. */
public enum Delivery {
  /** The credential has not been sent. A tip, which has none, is delivered when it is paid. */
  NONE,
  /** The credential has been sent; nothing has come that counts. */
  PRESENTED,
  /** An answer that counts was received to its end. */
  DELIVERED,
  /** The seller took the money and refuses. It may be asked again, and a late answer counts. */
  REFUSED,
  /** No longer wanted; says nothing about the money. */
  GIVEN_UP;

  /** Whether a purchase may go from here to {@code next}. */
  boolean mayBecome(Delivery next) {
    return switch (this) {
      case NONE -> next == PRESENTED || next == GIVEN_UP || next == DELIVERED;
      case PRESENTED -> next != NONE;
      case DELIVERED -> next == DELIVERED;
      case REFUSED -> next != NONE && next != REFUSED;
      case GIVEN_UP -> false;
    };
  }
}
