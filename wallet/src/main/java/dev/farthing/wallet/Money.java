package dev.farthing.wallet;

import java.util.Set;

/** What became of the money of a purchase: the second of the three columns of its state. */
public enum Money {
  /** Nothing is at risk. */
  NONE,
  /** The budget holds amount and fee limit. */
  HELD,
  /** On disk before the node was asked; once in the life of a purchase. */
  SUBMITTED,
  /** Asked, and no answer that counts: the hold stays. */
  UNKNOWN,
  /** The preimage is known and proves the payment hash. */
  PAID,
  /** The node says paid and gives no preimage, or a wrong one: spent, and nothing to show. */
  PAID_UNPROVEN,
  /** By the node's word no part is pending and none will succeed; only a preimage refutes it. */
  FAILED,
  /** A person gave the money up; it counts as spent. */
  WRITTEN_OFF;

  /** Whether a purchase may go from here to {@code next}. */
  boolean mayBecome(Money next) {
    return switch (this) {
      case NONE -> next == HELD;
      case HELD -> next == SUBMITTED || next == NONE;
      case SUBMITTED -> Set.of(UNKNOWN, PAID, PAID_UNPROVEN, FAILED).contains(next);
      case UNKNOWN -> Set.of(PAID, PAID_UNPROVEN, FAILED, WRITTEN_OFF).contains(next);
      case PAID_UNPROVEN -> next == PAID || next == WRITTEN_OFF;
      case WRITTEN_OFF -> next == PAID;
      case FAILED -> next == PAID;
      case PAID -> false;
    };
  }
}
