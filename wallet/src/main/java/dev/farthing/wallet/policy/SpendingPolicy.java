package dev.farthing.wallet.policy;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.PaymentRules.OpaqueTokens;
import dev.farthing.wallet.policy.UnknownLimits.Cap;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a wallet may spend, and where. Denies what it does not allow: a policy just begun allows
 * nothing. Plain data, immutable and thread-safe.
 *
 * <p>A purchase counts with its amount and its fee limit until its end is known, then with what it
 * cost. One whose outcome is unknown keeps its hold.
 *
 * @param organisation the top of the tree of budgets: names the hosts and the most for a purchase
 * @param denyHosts hosts that are never bought from, whatever else allows them
 * @param denyPayees nodes that are never paid, by their keys in hexadecimal digits
 * @param maxRateAge from when on a rate of a currency is too old to count with
 */
public record SpendingPolicy(
    Level organisation,
    Set<String> denyHosts,
    Set<String> denyPayees,
    PaymentRules payments,
    UnknownLimits unknown,
    FailureLimits failures,
    Duration maxRateAge) {
  /** Default of {@code maxRateAge}. */
  public static final Duration RATE_AGE = Duration.ofMinutes(10);

  public SpendingPolicy {
    denyHosts = Collections.unmodifiableSet(new LinkedHashSet<>(denyHosts));
    denyPayees = Collections.unmodifiableSet(new LinkedHashSet<>(denyPayees));
    denyHosts.forEach(HostPattern::require);
    denyPayees.forEach(NodeId::parseHex);
    if (!organisation.tasks().isEmpty() || !organisation.services().isEmpty()) {
      throw new IllegalArgumentException("tasks are an agent's, services a host's");
    }
    if (maxRateAge.toMillis() < 1) {
      throw new IllegalArgumentException("a rate may be at least 1 ms old");
    }
  }

  /** A policy that allows nothing yet. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** A policy like this one, to be changed. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.organisation = organisation.toBuilder();
    builder.denyHosts.addAll(denyHosts);
    builder.denyPayees.addAll(denyPayees);
    builder.payments = payments;
    builder.unknown = unknown;
    builder.failures = failures;
    builder.maxRateAge = maxRateAge;
    return builder;
  }

  /** Says yes, no, or that a person must agree. Asks {@code exposure} and {@code feed} only. */
  public Verdict judge(Proposal proposal, Exposure exposure, PriceFeed feed) {
    return new Judgement(this, proposal, exposure, feed).verdict();
  }

  /** Says step by step what is allowed. Not thread-safe. */
  public static final class Builder {
    private Level.Builder organisation = Level.newBuilder();
    private final Set<String> denyHosts = new LinkedHashSet<>();
    private final Set<String> denyPayees = new LinkedHashSet<>();
    private PaymentRules payments = PaymentRules.DEFAULT;
    private UnknownLimits unknown = UnknownLimits.DEFAULT;
    private FailureLimits failures = FailureLimits.DEFAULT;
    private Duration maxRateAge = RATE_AGE;

    private Builder() {}

    /** Changes the top of the tree. */
    public Builder organisation(UnaryOperator<Level.Builder> change) {
      organisation = change.apply(organisation);
      return this;
    }

    /**
     * The most that one purchase may cost; the fee limit is lowered to what the price leaves of it.
     */
    public Builder maxPerPurchase(MilliSatoshi most) {
      organisation.maxPerPurchase(most);
      return this;
    }

    /** The most that may be spent and held within any span of this length; several may be set. */
    public Builder budget(MilliSatoshi most, Duration window) {
      organisation.budget(most, window);
      return this;
    }

    /** Allows a host, with {@code :port} only on that port. */
    public Builder allowHost(String host) {
      organisation.host(host, Level.FREE);
      return this;
    }

    /** Allows every host. */
    public Builder allowAnyHost() {
      return allowHost(Level.OTHERS);
    }

    /** Never buys from a host. */
    public Builder denyHost(String host) {
      denyHosts.add(host.toLowerCase(Locale.ROOT));
      return this;
    }

    /** Never pays a node. */
    public Builder denyPayee(NodeId payee) {
      denyPayees.add(payee.hex());
      return this;
    }

    /** Allows plain http beyond this machine, where others can read the credential. */
    public Builder allowCleartext() {
      return payments(payments.withCleartext(true));
    }

    /** Allows tokens of which nobody can see what payment pays for them. */
    public Builder allowOpaqueTokens() {
      return payments(payments.withOpaqueTokens(OpaqueTokens.ALLOW));
    }

    /**
     * The most that routing one payment may cost: a base and millionths of the amount. Default: 5
     * sat and one per cent.
     */
    public Builder feeLimit(MilliSatoshi base, long ppm) {
      return payments(payments.withFee(base, ppm));
    }

    /** What to hold for fees where the node keeps to no limit; without it such nodes do not pay. */
    public Builder worstFee(MilliSatoshi worst) {
      return payments(payments.withWorstFee(worst));
    }

    /** How long a node may try to pay. Default: 60 s. */
    public Builder payTimeout(Duration timeout) {
      return payments(payments.withTimeout(timeout));
    }

    /** How long a token must at least be good after it was paid. Default: 30 s. */
    public Builder minTokenLife(Duration least) {
      return payments(payments.withMinTokenLife(least));
    }

    /** For how many blocks a payment may lock money up. Default: 2016. */
    public Builder maxCltv(int blocks) {
      return payments(payments.withMaxCltv(blocks));
    }

    /** All of how payments are made. */
    public Builder payments(PaymentRules rules) {
      payments = rules;
      return this;
    }

    /**
     * How many payments of unknown outcome stop further ones, for one host or payee and in all.
     * Default: 3 and 10.
     */
    public Builder maxUnknown(int perSeller, int inAll) {
      return unknown(
          new UnknownLimits(
              new Cap(perSeller, Optional.empty()),
              new Cap(perSeller, Optional.empty()),
              new Cap(inAll, Optional.empty())));
    }

    /** How far money of unknown whereabouts may go. */
    public Builder unknown(UnknownLimits limits) {
      unknown = limits;
      return this;
    }

    /** When a payee is left alone because payments to it fail. */
    public Builder failures(FailureLimits limits) {
      failures = limits;
      return this;
    }

    /** From when on a rate of a currency is too old to count with. Default: 10 min. */
    public Builder maxRateAge(Duration most) {
      maxRateAge = most;
      return this;
    }

    public SpendingPolicy build() {
      return new SpendingPolicy(
          organisation.build(), denyHosts, denyPayees, payments, unknown, failures, maxRateAge);
    }
  }
}
