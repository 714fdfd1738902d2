package dev.farthing.paywall;

import dev.farthing.protocol.l402.VerifiedL402;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.Set;

/** What the paywall says to a request, before any I/O. */
public sealed interface Decision {
  /** Costs nothing: let it pass. */
  record Free(Route route) implements Decision {}

  /** Paid for: let it pass without its credential, and add {@link AdmitRules} to the answer. */
  record Admit(Route route, VerifiedL402 credential) implements Decision {}

  /**
   * Has a price that was not paid: {@link Challenger#challenge} makes the answer.
   *
   * @param detail what is wrong, for the caller
   */
  record Quote(Route route, MilliSatoshi price, Why why, String detail) implements Decision {}

  /** Cannot be said without asking: {@link Paywall#resolve} says which of the others it is. */
  record Pending(Route route, RequestFacts facts, Question question) implements Decision {}

  /**
   * No, whatever is paid: {@link Answers#refusal} makes the answer.
   *
   * @param detail what is wrong, where, and what to do
   * @param allow the methods that the path knows, where the method is what is wrong
   */
  record Refuse(Refusal reason, String detail, Set<String> allow) implements Decision {
    public Refuse(Refusal reason, String detail) {
      this(reason, detail, Set.of());
    }
  }

  /** Why a request is asked to pay. */
  enum Why {
    NO_CREDENTIAL(false),
    MALFORMED(false),
    NOT_OURS(true),
    WRONG_PREIMAGE(true),
    EXPIRED(true),
    REVOKED(true),
    INSUFFICIENT(false);

    private final boolean invalid;

    Why(boolean invalid) {
      this.invalid = invalid;
    }

    /** Whether there is a credential that is no good anywhere here, or no good any more. */
    public boolean isInvalid() {
      return invalid;
    }
  }

  /** What must be asked before a decision. */
  enum Question {
    /** The store: has a key of this epoch been published since? */
    KEY,
    /** The node: has the invoice been settled? */
    SETTLEMENT
  }
}
