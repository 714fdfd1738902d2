package dev.farthing.wallet.policy;

import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.Verdict.Deny;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The most that one purchase may cost, fee limit included, by every level and by the caller. */
final class PriceRule {
  private final PaymentRules payments;
  private final Proposal proposal;
  private final MilliSatoshi amount;
  private final Optional<Cap> most;

  private record Cap(String rule, MilliSatoshi most, String words) {}

  PriceRule(PaymentRules payments, Proposal proposal, Rates rates, List<Visit> visits) {
    this.payments = payments;
    this.proposal = proposal;
    amount = proposal.quote().amount();
    List<Cap> caps = new ArrayList<>();
    for (Visit visit : visits) {
      visit
          .level()
          .maxPerPurchase()
          .ifPresent(
              cap ->
                  caps.add(
                      new Cap(
                          "max-per-purchase",
                          rates.bitcoin(cap),
                          rates.shown(cap) + " that the policy of " + visit.scope() + " allows")));
    }
    boolean named = visits.get(0).level().maxPerPurchase().isPresent();
    proposal
        .maxPrice()
        .ifPresent(cap -> caps.add(new Cap("max-price", cap, cap + " that the caller allows")));
    most = named ? caps.stream().min(Comparator.comparing(Cap::most)) : Optional.empty();
  }

  Optional<Deny> deny() {
    if (most.isEmpty()) {
      return Judgement.deny(
          "max-per-purchase",
          "the policy names no most for a purchase, so it allows none; it would if it had"
              + " 'maxPerPurchase: "
              + amount
              + "' or more");
    }
    Cap cap = most.get();
    if (amount.isMoreThan(cap.most())) {
      return Judgement.deny(cap.rule(), "the price of " + amount + " is above the " + cap.words());
    }
    if (isUnbounded() && payments.worstFee().isEmpty()) {
      return Judgement.deny(
          "unbounded-fee",
          "the node does not keep to a fee limit, and the policy names no worst case; it would pay"
              + " with 'worstFee' named, or by another node");
    }
    if (proposal.maxFee().isPresent() && feeLimit().isMoreThan(proposal.maxFee().get())) {
      return Judgement.deny(
          "max-fee",
          "the node keeps to no fee limit and may take "
              + feeLimit()
              + ", above the "
              + proposal.maxFee().get()
              + " that the caller allows");
    }
    MilliSatoshi hold = amount.plus(feeLimit());
    return hold.isMoreThan(cap.most())
        ? Judgement.deny(
            cap.rule(),
            "the price of "
                + amount
                + " and a fee of up to "
                + feeLimit()
                + " are above the "
                + cap.words())
        : Optional.empty();
  }

  private boolean isUnbounded() {
    return proposal.feeBound() == FeeBound.FEE_UNBOUNDED;
  }

  /** What routing may cost, lowered to what the most leaves and the caller allows. */
  MilliSatoshi feeLimit() {
    if (isUnbounded()) {
      return payments.worstFee().orElse(MilliSatoshi.ZERO);
    }
    MilliSatoshi limit =
        payments
            .feeLimit(amount)
            .min(most.orElseThrow().most().minus(amount))
            .min(proposal.maxFee().orElse(MilliSatoshi.MAX));
    return proposal.feeBound() == FeeBound.FEE_SAT
        ? MilliSatoshi.ofSat(limit.toSatRoundedDown())
        : limit;
  }
}
