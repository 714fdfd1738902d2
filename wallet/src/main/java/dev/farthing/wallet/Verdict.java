package dev.farthing.wallet;

import dev.farthing.lightning.PaymentLimits;

/** What a policy says to a proposal. */
sealed interface Verdict {
  /** Yes, within these limits. */
  record Allow(PaymentLimits limits) implements Verdict {}

  /**
   * No.
   *
   * @param rule the rule that said so, in kebab-case
   * @param sentence why, for people
   */
  record Deny(String rule, String sentence) implements Verdict {}
}
