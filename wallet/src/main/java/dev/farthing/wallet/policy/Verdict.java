package dev.farthing.wallet.policy;

import dev.farthing.lightning.PaymentLimits;

/** What a policy says to a proposal, with its reason. */
public sealed interface Verdict {
  /** The rule that decided, in kebab-case; {@code allowed} where all of them agree. */
  String rule();

  /** Why, for people: the rule, the figures, and what would have to change. */
  String sentence();

  /** Yes, within these limits. */
  record Allow(PaymentLimits limits, String sentence) implements Verdict {
    @Override
    public String rule() {
      return "allowed";
    }
  }

  /** Yes, within these limits, once a person has agreed. */
  record Ask(PaymentLimits limits, String rule, String sentence) implements Verdict {}

  /** No. */
  record Deny(String rule, String sentence) implements Verdict {}
}
