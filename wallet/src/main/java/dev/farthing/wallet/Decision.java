package dev.farthing.wallet;

import java.util.Set;

/** Whether a purchase may be made: the first of the three columns of its state. */
public enum Decision {
  /** Asked for; no price known. */
  NEW,
  /** The seller has named its price. */
  QUOTED,
  /** A person has to agree. */
  AWAITING_APPROVAL,
  /** Allowed, within the limits of its approval. */
  APPROVED,
  /** The policy said no. */
  DENIED;

  /** Whether a purchase may go from here to {@code next}. */
  boolean mayBecome(Decision next) {
    return switch (this) {
      case NEW -> next == QUOTED || next == DENIED;
      case QUOTED -> Set.of(AWAITING_APPROVAL, APPROVED, DENIED).contains(next);
      case AWAITING_APPROVAL -> next == APPROVED || next == DENIED;
      case APPROVED, DENIED -> false;
    };
  }
}
