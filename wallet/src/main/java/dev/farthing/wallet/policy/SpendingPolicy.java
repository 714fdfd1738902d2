package dev.farthing.wallet.policy;

import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a wallet may spend, and where. Denies what it does not allow: a policy just begun allows
 * nothing. Immutable and thread-safe.
 *
 * <p>A purchase counts with its amount and its fee limit until its end is known, then with what it
 * cost. One whose outcome is unknown keeps its hold.
 */
public final class SpendingPolicy {
  private static final long PPM = 1_000_000;

  private final @Nullable MilliSatoshi maxPerPurchase;
  private final List<Budget> budgets;
  private final boolean anyHost;
  private final Set<String> hosts;
  private final boolean cleartext;
  private final boolean opaqueTokens;
  private final MilliSatoshi feeBase;
  private final long feePpm;
  private final @Nullable MilliSatoshi worstFee;
  private final Duration payTimeout;
  private final Duration minTokenLife;
  private final int maxCltv;
  private final int unknownPerSeller;
  private final int unknownInAll;

  private SpendingPolicy(Builder builder) {
    maxPerPurchase = builder.maxPerPurchase;
    budgets = List.copyOf(builder.budgets);
    anyHost = builder.anyHost;
    hosts = Set.copyOf(builder.hosts);
    cleartext = builder.cleartext;
    opaqueTokens = builder.opaqueTokens;
    feeBase = builder.feeBase;
    feePpm = builder.feePpm;
    worstFee = builder.worstFee;
    payTimeout = builder.payTimeout;
    minTokenLife = builder.minTokenLife;
    maxCltv = builder.maxCltv;
    unknownPerSeller = builder.unknownPerSeller;
    unknownInAll = builder.unknownInAll;
  }

  /** A policy that allows nothing yet. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** The most that may be spent and held within any span of a length. */
  private record Budget(MilliSatoshi most, Duration window) {}

  /** Says yes, no, or that a person must agree. */
  public Verdict judge(Proposal proposal, Exposure exposure) {
    Verdict.Deny deny = denySeller(proposal);
    if (deny == null) {
      deny = denyToken(proposal);
    }
    if (deny == null) {
      deny = denyUnknown(proposal, exposure);
    }
    return deny != null ? deny : judgePrice(proposal, exposure);
  }

  private Verdict.@Nullable Deny denySeller(Proposal proposal) {
    String host = proposal.want().host();
    if (!anyHost && !hosts.contains(host) && !hosts.contains(proposal.want().hostAndPort())) {
      return new Verdict.Deny("host", "the policy does not allow to buy from " + host);
    }
    if (!cleartext && !proposal.want().isProtected()) {
      return new Verdict.Deny(
          "cleartext", "the policy does not allow to buy over plain http from " + host);
    }
    return null;
  }

  private Verdict.@Nullable Deny denyToken(Proposal proposal) {
    if (!proposal.quote().tokenBound() && !opaqueTokens) {
      return new Verdict.Deny(
          "opaque-token",
          "the token does not name the payment that is to pay for it, and the policy does not allow"
              + " such tokens");
    }
    Instant paidBy = proposal.nodeNow().plus(payTimeout);
    if (proposal.quote().invoiceExpiresAt().isBefore(paidBy)) {
      return new Verdict.Deny(
          "invoice-expiry",
          "the invoice expires at "
              + proposal.quote().invoiceExpiresAt()
              + ", before a payment of up to "
              + payTimeout.toSeconds()
              + " s may have ended");
    }
    Optional<Instant> end = proposal.quote().tokenValidUntil();
    if (end.isPresent() && end.get().isBefore(paidBy.plus(minTokenLife))) {
      return new Verdict.Deny(
          "token-life", "the token ends at " + end.get() + ", too soon after it would be paid");
    }
    return null;
  }

  private Verdict.@Nullable Deny denyUnknown(Proposal proposal, Exposure exposure) {
    String host = proposal.want().host();
    if (exposure.unknown() >= unknownInAll) {
      return new Verdict.Deny(
          "unknown-payments",
          exposure.unknown()
              + " payments have an unknown outcome; no more until they are resolved");
    }
    if (exposure.unknownAt(host) >= unknownPerSeller
        || exposure.unknownTo(proposal.quote().payee()) >= unknownPerSeller) {
      return new Verdict.Deny(
          "unknown-payments",
          "too many payments to " + host + " or its node have an unknown outcome");
    }
    return null;
  }

  private Verdict judgePrice(Proposal proposal, Exposure exposure) {
    MilliSatoshi amount = proposal.quote().amount();
    if (maxPerPurchase == null) {
      return new Verdict.Deny(
          "max-per-purchase", "the policy names no most for a purchase, so it allows none");
    }
    MilliSatoshi most = maxPerPurchase.min(proposal.maxPrice().orElse(maxPerPurchase));
    if (amount.isMoreThan(most)) {
      String rule = amount.isMoreThan(maxPerPurchase) ? "max-per-purchase" : "max-price";
      return new Verdict.Deny(rule, "the price of " + amount + " is above the most of " + most);
    }
    if (proposal.feeBound() == FeeBound.FEE_UNBOUNDED && worstFee == null) {
      return new Verdict.Deny(
          "unbounded-fee",
          "the node does not keep to a fee limit, and the policy names no worst case");
    }
    MilliSatoshi fee = feeLimit(proposal.feeBound(), amount, most);
    MilliSatoshi hold = amount.plus(fee);
    if (hold.isMoreThan(most)) {
      return new Verdict.Deny(
          "max-per-purchase",
          "the price of "
              + amount
              + " and a fee of up to "
              + fee
              + " are above the most of "
              + most);
    }
    for (Budget budget : budgets) {
      MilliSatoshi committed = exposure.committedSince(proposal.now().minus(budget.window()));
      if (committed.plus(hold).isMoreThan(budget.most())) {
        return new Verdict.Deny(
            "budget",
            "spent and held within "
                + budget.window().toSeconds()
                + " s: "
                + committed
                + "; another "
                + hold
                + " (fee limit included) would pass the budget of "
                + budget.most());
      }
    }
    return new Verdict.Allow(
        new PaymentLimits(fee, payTimeout, maxCltv, MAX_PARTS),
        amount + " and a fee of up to " + fee + " are within every limit");
  }

  private static final int MAX_PARTS = 16;

  /** What routing may cost, lowered to what the most leaves. */
  private MilliSatoshi feeLimit(FeeBound bound, MilliSatoshi amount, MilliSatoshi most) {
    if (bound == FeeBound.FEE_UNBOUNDED && worstFee != null) {
      return worstFee;
    }
    MilliSatoshi proportional =
        MilliSatoshi.ofMsat(
            Math.addExact(
                Math.multiplyExact(amount.msat() / PPM, feePpm),
                Math.multiplyExact(amount.msat() % PPM, feePpm) / PPM));
    MilliSatoshi limit = feeBase.plus(proportional).min(most.minus(amount));
    return bound == FeeBound.FEE_SAT ? MilliSatoshi.ofSat(limit.toSatRoundedDown()) : limit;
  }

  /** Says step by step what is allowed. Not thread-safe. */
  public static final class Builder {
    private @Nullable MilliSatoshi maxPerPurchase;
    private final List<Budget> budgets = new ArrayList<>();
    private boolean anyHost;
    private final Set<String> hosts = new HashSet<>();
    private boolean cleartext;
    private boolean opaqueTokens;
    private MilliSatoshi feeBase = MilliSatoshi.ofSat(5);
    private long feePpm = 10_000;
    private @Nullable MilliSatoshi worstFee;
    private Duration payTimeout = Duration.ofSeconds(60);
    private Duration minTokenLife = Duration.ofSeconds(30);
    private int maxCltv = 2016;
    private int unknownPerSeller = 3;
    private int unknownInAll = 10;

    private Builder() {}

    /**
     * The most that one purchase may cost; the fee limit is lowered to what the price leaves of it.
     */
    public Builder maxPerPurchase(MilliSatoshi most) {
      maxPerPurchase = most;
      return this;
    }

    /** The most that may be spent and held within any span of this length; several may be set. */
    public Builder budget(MilliSatoshi most, Duration window) {
      budgets.add(new Budget(most, window));
      return this;
    }

    /** Allows a host, with {@code :port} only on that port. */
    public Builder allowHost(String host) {
      hosts.add(host.toLowerCase(Locale.ROOT));
      return this;
    }

    /** Allows every host. */
    public Builder allowAnyHost() {
      anyHost = true;
      return this;
    }

    /** Allows plain http beyond this machine, where others can read the credential. */
    public Builder allowCleartext() {
      cleartext = true;
      return this;
    }

    /** Allows tokens of which nobody can see what payment pays for them. */
    public Builder allowOpaqueTokens() {
      opaqueTokens = true;
      return this;
    }

    /**
     * The most that routing one payment may cost: a base and millionths of the amount. Default: 5
     * sat and one per cent.
     */
    public Builder feeLimit(MilliSatoshi base, long ppm) {
      if (ppm < 0 || ppm > PPM) {
        throw new IllegalArgumentException("a fee is 0 to 1000000 millionths, not " + ppm);
      }
      feeBase = base;
      feePpm = ppm;
      return this;
    }

    /** What to hold for fees where the node keeps to no limit; without it such nodes do not pay. */
    public Builder worstFee(MilliSatoshi worst) {
      worstFee = worst;
      return this;
    }

    /** How long a node may try to pay. Default: 60 s. */
    public Builder payTimeout(Duration timeout) {
      payTimeout = timeout;
      return this;
    }

    /** How long a token must at least be good after it was paid. Default: 30 s. */
    public Builder minTokenLife(Duration least) {
      minTokenLife = least;
      return this;
    }

    /** For how many blocks a payment may lock money up. Default: 2016. */
    public Builder maxCltv(int blocks) {
      maxCltv = blocks;
      return this;
    }

    /**
     * How many payments of unknown outcome stop further ones, for one host or payee and in all.
     * Default: 3 and 10.
     */
    public Builder maxUnknown(int perSeller, int inAll) {
      unknownPerSeller = perSeller;
      unknownInAll = inAll;
      return this;
    }

    public SpendingPolicy build() {
      return new SpendingPolicy(this);
    }
  }
}
