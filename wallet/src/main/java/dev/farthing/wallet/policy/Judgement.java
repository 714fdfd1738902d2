package dev.farthing.wallet.policy;

import dev.farthing.lightning.PaymentLimits;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.PaymentRules.OpaqueTokens;
import dev.farthing.wallet.policy.Verdict.Deny;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One judging: asks rule after rule, and the first that says no decides. */
final class Judgement {
  /** How far a clock may be behind the journal; people set clocks, networks correct them. */
  static final Duration CLOCK_MARGIN = Duration.ofMinutes(1);

  private static final int MAX_PARTS = 16;

  private final SpendingPolicy policy;
  private final Proposal proposal;
  private final Exposure exposure;
  private final Rates rates;
  private final Visit.Way way;

  Judgement(SpendingPolicy policy, Proposal proposal, Exposure exposure, PriceFeed feed) {
    this.policy = policy;
    this.proposal = proposal;
    this.exposure = exposure;
    rates = new Rates(feed, policy.maxRateAge(), proposal.now());
    way = Visit.through(policy, proposal);
  }

  Verdict verdict() {
    try {
      return judge();
    } catch (Rates.NoRate e) {
      return new Deny("rates", "rates: " + e.getMessage());
    }
  }

  private Verdict judge() {
    PriceRule price = new PriceRule(policy.payments(), proposal, rates, way.visits());
    Optional<Deny> deny =
        first(
            List.of(
                this::clock,
                this::denied,
                way::closed,
                this::cleartext,
                this::methods,
                this::hours,
                this::token,
                price::deny));
    if (deny.isPresent()) {
      return deny.get();
    }
    MilliSatoshi fee = price.feeLimit();
    MilliSatoshi hold = proposal.quote().amount().plus(fee);
    PriceHistory history = new PriceHistory(proposal, exposure);
    CountRules counts = new CountRules(policy, proposal, exposure, rates, hold);
    deny =
        first(
            List.of(
                () -> history.deny(way.visits()),
                counts::failures,
                counts::unknown,
                () -> counts.budgets(way.visits())));
    if (deny.isPresent()) {
      return deny.get();
    }
    PaymentRules payments = policy.payments();
    PaymentLimits limits =
        new PaymentLimits(fee, payments.timeout(), payments.maxCltv(), MAX_PARTS);
    return ask(limits, hold)
        .<Verdict>map(ask -> ask)
        .orElseGet(() -> new Verdict.Allow(limits, counts.room(way.visits())));
  }

  private static Optional<Deny> first(List<Supplier<Optional<Deny>>> rules) {
    return rules.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
  }

  private Optional<Deny> clock() {
    return exposure
        .lastEntry()
        .filter(last -> proposal.now().isBefore(last.minus(CLOCK_MARGIN)))
        .flatMap(
            last ->
                deny(
                    "clock",
                    "the clock says "
                        + proposal.now()
                        + ", but money was spent at "
                        + last
                        + " already, so that budgets cannot be counted; set the clock right"));
  }

  private Optional<Deny> denied() {
    Proposal.Want want = proposal.want();
    Optional<String> host =
        policy.denyHosts().stream()
            .filter(pattern -> HostPattern.matches(pattern, want))
            .findFirst();
    if (host.isPresent()) {
      return deny(
          "denied-host", want.host() + " must not be bought from: 'denyHosts' names " + host.get());
    }
    String payee = proposal.quote().payee().hex();
    return policy.denyPayees().contains(payee)
        ? deny("denied-payee", "the node " + payee + " must not be paid: 'denyPayees' names it")
        : Optional.empty();
  }

  private Optional<Deny> cleartext() {
    return policy.payments().cleartext() || proposal.want().isProtected()
        ? Optional.empty()
        : deny(
            "cleartext",
            "the policy does not allow to buy over plain http from "
                + proposal.want().host()
                + ", where others can read what was paid for; use https, or allow 'cleartext'");
  }

  private Optional<Deny> methods() {
    String method = proposal.want().method();
    return way.visits().stream()
        .filter(visit -> !visit.level().methods().isEmpty())
        .filter(visit -> !visit.level().methods().contains(method))
        .findFirst()
        .flatMap(
            visit ->
                deny(
                    "method",
                    "the policy of "
                        + visit.scope()
                        + " pays for "
                        + String.join(", ", visit.level().methods())
                        + ", not for "
                        + method
                        + "; it would if its 'methods' named it"));
  }

  private Optional<Deny> hours() {
    return way.visits().stream()
        .filter(visit -> visit.level().hours().filter(h -> !h.isOpen(proposal.now())).isPresent())
        .findFirst()
        .flatMap(
            visit -> {
              Hours hours = visit.level().hours().orElseThrow();
              return deny(
                  "hours",
                  "the policy of "
                      + visit.scope()
                      + " buys at "
                      + hours.open()
                      + " "
                      + hours.zone()
                      + "; it is "
                      + proposal.now().atZone(hours.zone()).toLocalDateTime()
                      + " there"
                      + hours
                          .nextOpening(proposal.now())
                          .map(next -> ", and it opens at " + next.toLocalDateTime())
                          .orElse(""));
            });
  }

  private Optional<Deny> token() {
    PaymentRules payments = policy.payments();
    if (!proposal.quote().tokenBound() && payments.opaqueTokens() == OpaqueTokens.DENY) {
      return deny("opaque-token", OPAQUE + "; the policy's 'opaqueTokens' denies such tokens");
    }
    Instant paidBy = proposal.nodeNow().plus(payments.timeout());
    Instant expiry = proposal.quote().invoiceExpiresAt();
    if (expiry.isBefore(paidBy)) {
      return deny(
          "invoice-expiry",
          "the invoice expires at "
              + expiry
              + ", before a payment of up to "
              + TimeText.of(payments.timeout())
              + " may have ended; ask for a fresh one, or lower 'timeout'");
    }
    Optional<Instant> end = proposal.quote().tokenValidUntil();
    return end.isPresent() && end.get().isBefore(paidBy.plus(payments.minTokenLife()))
        ? deny(
            "token-life",
            "the token ends at "
                + end.get()
                + ", less than "
                + TimeText.of(payments.minTokenLife())
                + " after it may have been paid; lower 'minTokenLife' to buy it all the same")
        : Optional.empty();
  }

  private static final String OPAQUE = "the token does not name the payment that is to pay for it";

  private Optional<Verdict.Ask> ask(PaymentLimits limits, MilliSatoshi hold) {
    if (!proposal.quote().tokenBound() && policy.payments().opaqueTokens() == OpaqueTokens.ASK) {
      return Optional.of(
          new Verdict.Ask(
              limits,
              "opaque-token",
              "opaque-token: " + OPAQUE + ", so that a person must agree to " + hold));
    }
    List<Visit> asking =
        way.visits().stream()
            .filter(
                visit ->
                    visit
                        .level()
                        .askAbove()
                        .filter(most -> hold.isMoreThan(rates.bitcoin(most)))
                        .isPresent())
            .toList();
    return asking.stream()
        .findFirst()
        .map(
            visit ->
                new Verdict.Ask(
                    limits,
                    "ask-above",
                    "ask-above: this purchase may cost "
                        + hold
                        + ", and the policy of "
                        + visit.scope()
                        + " has a person agree to what may cost more than "
                        + rates.shown(visit.level().askAbove().orElseThrow())));
  }

  static Optional<Deny> deny(String rule, String sentence) {
    return Optional.of(new Deny(rule, rule + ": " + sentence));
  }
}
