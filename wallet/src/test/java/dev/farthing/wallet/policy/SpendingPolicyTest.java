package dev.farthing.wallet.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SpendingPolicyTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final NodeId PAYEE = NodeId.parseHex("02" + "11".repeat(32));

  @Test
  void allowsNothingUnlessTold() {
    assertThat(denial(SpendingPolicy.newBuilder().build(), price(1))).isEqualTo("host");
    assertThat(denial(SpendingPolicy.newBuilder().allowAnyHost().build(), price(1)))
        .isEqualTo("max-per-purchase");
  }

  @Test
  void refusesHostsThatAreNotNamed() {
    SpendingPolicy policy = roomy().build();

    assertThat(limits(policy, at("https://api.example.com/x"))).isPresent();
    assertThat(denial(policy, at("https://example.com/x"))).isEqualTo("host");
    assertThat(denial(policy, at("https://api.example.com.evil.net/x"))).isEqualTo("host");
  }

  @Test
  void bindsAHostToItsPortWhereOneIsNamed() {
    SpendingPolicy policy =
        SpendingPolicy.newBuilder()
            .allowHost("127.0.0.1:8402")
            .maxPerPurchase(MilliSatoshi.ofSat(100))
            .build();

    assertThat(limits(policy, at("http://127.0.0.1:8402/x"))).isPresent();
    assertThat(denial(policy, at("http://127.0.0.1:8403/x"))).isEqualTo("host");
  }

  @Test
  void paysOverPlainHttpOnThisMachineOnly() {
    SpendingPolicy policy = roomy().allowHost("localhost").build();

    assertThat(limits(policy, at("http://localhost/x"))).isPresent();
    assertThat(denial(policy, at("http://api.example.com/x"))).isEqualTo("cleartext");
    assertThat(limits(roomy().allowCleartext().build(), at("http://api.example.com/x")))
        .isPresent();
  }

  @Test
  void refusesAPriceAboveTheMost() {
    assertThat(denial(roomy().build(), price(101))).isEqualTo("max-per-purchase");
    assertThat(limits(roomy().build(), price(100))).isPresent();
  }

  @Test
  void refusesAPriceAboveWhatTheCallAllows() {
    Proposal proposal = proposal("https://api.example.com/x", 50, Optional.of(sat(49)), true);

    assertThat(denial(roomy().build(), proposal)).isEqualTo("max-price");
  }

  @Test
  void lowersTheFeeLimitToWhatThePriceLeavesOfTheMost() {
    assertThat(limits(roomy().build(), price(40)).orElseThrow().maxFee())
        .isEqualTo(MilliSatoshi.ofMsat(5_400));
    assertThat(limits(roomy().build(), price(98)).orElseThrow().maxFee()).isEqualTo(sat(2));
    assertThat(limits(roomy().build(), price(100)).orElseThrow().maxFee())
        .isEqualTo(MilliSatoshi.ZERO);
  }

  @Test
  void roundsTheFeeLimitDownForANodeThatCountsInSatoshis() {
    Proposal proposal = withBound(price(40), FeeBound.FEE_SAT);

    assertThat(limits(roomy().build(), proposal).orElseThrow().maxFee()).isEqualTo(sat(5));
  }

  @Test
  void holdsTheWorstCaseForANodeThatKeepsToNoFeeLimit() {
    Proposal proposal = withBound(price(40), FeeBound.FEE_UNBOUNDED);

    assertThat(denial(roomy().build(), proposal)).isEqualTo("unbounded-fee");
    assertThat(limits(roomy().worstFee(sat(20)).build(), proposal).orElseThrow().maxFee())
        .isEqualTo(sat(20));
    assertThat(denial(roomy().worstFee(sat(61)).build(), proposal)).isEqualTo("max-per-purchase");
  }

  @Test
  void countsTheFeeLimitNotTheFeeHopedFor() {
    SpendingPolicy policy =
        roomy().feeLimit(sat(5), 0).budget(sat(100), Duration.ofHours(1)).build();

    assertThat(denial(policy, price(20), spent(sat(76)))).isEqualTo("budget");
    assertThat(limits(policy, price(20), spent(sat(75)))).isPresent();
  }

  @Test
  void looksBackOverTheWholeWindowAndNoFurther() {
    SpendingPolicy policy =
        roomy().feeLimit(sat(0), 0).budget(sat(100), Duration.ofHours(1)).build();
    TreeMap<Instant, MilliSatoshi> spending = new TreeMap<>();
    spending.put(NOW.minus(Duration.ofMinutes(61)), sat(100));

    assertThat(limits(policy, price(20), new Ledger(spending, 0))).isPresent();
    spending.put(NOW.minus(Duration.ofMinutes(59)), sat(81));
    assertThat(denial(policy, price(20), new Ledger(spending, 0))).isEqualTo("budget");
  }

  @Test
  void needsEveryBudgetToAllow() {
    SpendingPolicy policy =
        roomy()
            .feeLimit(sat(0), 0)
            .budget(sat(1000), Duration.ofDays(1))
            .budget(sat(50), Duration.ofMinutes(1))
            .build();

    assertThat(denial(policy, price(51))).isEqualTo("budget");
    assertThat(limits(policy, price(50))).isPresent();
  }

  @Test
  void refusesTokensThatNameNoPaymentUnlessAllowed() {
    Proposal opaque = proposal("https://api.example.com/x", 10, Optional.empty(), false);

    assertThat(denial(roomy().build(), opaque)).isEqualTo("opaque-token");
    assertThat(limits(roomy().allowOpaqueTokens().build(), opaque)).isPresent();
  }

  @Test
  void refusesAnInvoiceThatMayExpireWhileItIsPaid() {
    Proposal late = expiring(NOW.plusSeconds(59), Optional.empty());

    assertThat(denial(roomy().build(), late)).isEqualTo("invoice-expiry");
    assertThat(limits(roomy().payTimeout(Duration.ofSeconds(30)).build(), late)).isPresent();
  }

  @Test
  void refusesATokenThatEndsTooSoonAfterItIsPaid() {
    Instant invoiceEnd = NOW.plusSeconds(600);

    assertThat(denial(roomy().build(), expiring(invoiceEnd, Optional.of(NOW.plusSeconds(89)))))
        .isEqualTo("token-life");
    assertThat(limits(roomy().build(), expiring(invoiceEnd, Optional.of(NOW.plusSeconds(90)))))
        .isPresent();
  }

  @Test
  void stopsWhileTooManyPaymentsHaveAnUnknownOutcome() {
    SpendingPolicy policy = roomy().maxUnknown(2, 5).build();

    assertThat(limits(policy, price(1), new Ledger(Map.of(), 1))).isPresent();
    assertThat(denial(policy, price(1), new Ledger(Map.of(), 2))).isEqualTo("unknown-payments");
  }

  private static SpendingPolicy.Builder roomy() {
    return SpendingPolicy.newBuilder().allowHost("api.example.com").maxPerPurchase(sat(100));
  }

  private static Proposal price(long sat) {
    return proposal("https://api.example.com/x", sat, Optional.empty(), true);
  }

  private static Proposal at(String address) {
    return proposal(address, 10, Optional.empty(), true);
  }

  private static Proposal proposal(
      String address, long sat, Optional<MilliSatoshi> callLimit, boolean bound) {
    return proposal(
        address, sat, callLimit, bound, NOW.plusSeconds(600), Optional.empty(), FeeBound.FEE_EXACT);
  }

  private static Proposal proposal(
      String address,
      long sat,
      Optional<MilliSatoshi> callLimit,
      boolean bound,
      Instant invoiceEnd,
      Optional<Instant> tokenEnd,
      FeeBound feeBound) {
    return new Proposal(
        new Proposal.Want("alice", "", "GET", URI.create(address)),
        new Proposal.Quote("", PAYEE, sat(sat), bound, tokenEnd, invoiceEnd),
        callLimit,
        Optional.empty(),
        feeBound,
        NOW,
        NOW);
  }

  private static Proposal expiring(Instant invoiceEnd, Optional<Instant> tokenEnd) {
    return proposal(
        "https://api.example.com/x",
        10,
        Optional.empty(),
        true,
        invoiceEnd,
        tokenEnd,
        FeeBound.FEE_EXACT);
  }

  private static Proposal withBound(Proposal proposal, FeeBound bound) {
    return new Proposal(
        proposal.want(),
        proposal.quote(),
        proposal.maxPrice(),
        proposal.maxFee(),
        bound,
        proposal.now(),
        proposal.nodeNow());
  }

  private static Optional<PaymentLimits> limits(SpendingPolicy policy, Proposal proposal) {
    return limits(policy, proposal, spent(MilliSatoshi.ZERO));
  }

  private static Optional<PaymentLimits> limits(
      SpendingPolicy policy, Proposal proposal, Exposure exposure) {
    return policy.judge(proposal, exposure) instanceof Verdict.Allow allow
        ? Optional.of(allow.limits())
        : Optional.empty();
  }

  private static String denial(SpendingPolicy policy, Proposal proposal) {
    return denial(policy, proposal, spent(MilliSatoshi.ZERO));
  }

  private static String denial(SpendingPolicy policy, Proposal proposal, Exposure exposure) {
    return policy.judge(proposal, exposure) instanceof Verdict.Deny deny ? deny.rule() : "allowed";
  }

  private static Exposure spent(MilliSatoshi amount) {
    return new Ledger(Map.of(NOW, amount), 0);
  }

  private static MilliSatoshi sat(long sat) {
    return MilliSatoshi.ofSat(sat);
  }

  private record Ledger(Map<Instant, MilliSatoshi> spending, int unknown) implements Exposure {
    @Override
    public MilliSatoshi committedSince(Instant since) {
      return spending.entrySet().stream()
          .filter(entry -> !entry.getKey().isBefore(since))
          .map(Map.Entry::getValue)
          .reduce(MilliSatoshi.ZERO, MilliSatoshi::plus);
    }

    @Override
    public int unknownAt(String host) {
      return unknown;
    }

    @Override
    public int unknownTo(NodeId payee) {
      return unknown;
    }
  }
}
