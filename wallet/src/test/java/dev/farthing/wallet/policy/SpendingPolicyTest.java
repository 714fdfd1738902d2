package dev.farthing.wallet.policy;

import static dev.farthing.wallet.policy.Ask.NOW;
import static dev.farthing.wallet.policy.Ask.roomy;
import static dev.farthing.wallet.policy.Ask.sat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpendingPolicyTest {
  private static SpendingPolicy.Builder withFees() {
    return roomy().feeLimit(sat(5), 10_000);
  }

  @Test
  void allowsNothingUnlessTold() {
    assertThat(Ask.of(SpendingPolicy.newBuilder()).rule()).isEqualTo("host");
    assertThat(Ask.of(SpendingPolicy.newBuilder().allowAnyHost()).rule())
        .isEqualTo("max-per-purchase");
  }

  @Test
  void refusesHostsThatAreNotNamed() {
    assertThat(Ask.of(roomy()).rule()).isEqualTo("allowed");
    assertThat(Ask.of(roomy()).at("https://example.com/x").rule()).isEqualTo("host");
    assertThat(Ask.of(roomy()).at("https://api.example.com.evil.net/x").rule()).isEqualTo("host");
  }

  @Test
  void bindsAHostToItsPortWhereOneIsNamed() {
    SpendingPolicy policy =
        SpendingPolicy.newBuilder().allowHost("127.0.0.1:8402").maxPerPurchase(sat(100)).build();

    assertThat(Ask.of(policy).at("http://127.0.0.1:8402/x").rule()).isEqualTo("allowed");
    assertThat(Ask.of(policy).at("http://127.0.0.1:8403/x").rule()).isEqualTo("host");
  }

  @Test
  void paysOverPlainHttpOnThisMachineOnly() {
    SpendingPolicy.Builder policy = roomy().allowHost("localhost");

    assertThat(Ask.of(policy).at("http://localhost/x").rule()).isEqualTo("allowed");
    assertThat(Ask.of(policy).at("http://api.example.com/x").rule()).isEqualTo("cleartext");
    assertThat(Ask.of(roomy().allowCleartext()).at("http://api.example.com/x").rule())
        .isEqualTo("allowed");
  }

  @Test
  void refusesAPriceAboveTheMost() {
    assertThat(Ask.of(roomy()).price(101).rule()).isEqualTo("max-per-purchase");
    assertThat(Ask.of(roomy()).price(100).rule()).isEqualTo("allowed");
  }

  @Test
  void refusesAPriceAboveWhatTheCallAllows() {
    assertThat(Ask.of(roomy()).price(50).maxPrice(49).rule()).isEqualTo("max-price");
  }

  @Test
  void lowersTheFeeLimitToWhatThePriceLeavesOfTheMost() {
    assertThat(Ask.of(withFees()).price(40).limits().maxFee())
        .isEqualTo(MilliSatoshi.ofMsat(5_400));
    assertThat(Ask.of(withFees()).price(98).limits().maxFee()).isEqualTo(sat(2));
    assertThat(Ask.of(withFees()).price(100).limits().maxFee()).isEqualTo(MilliSatoshi.ZERO);
  }

  @Test
  void lowersTheFeeLimitToWhatTheCallAllows() {
    assertThat(Ask.of(withFees()).price(40).maxFee(3).limits().maxFee()).isEqualTo(sat(3));
  }

  @Test
  void roundsTheFeeLimitDownForANodeThatCountsInSatoshis() {
    assertThat(Ask.of(withFees()).price(40).feeBound(FeeBound.FEE_SAT).limits().maxFee())
        .isEqualTo(sat(5));
  }

  @Test
  void holdsTheWorstCaseForANodeThatKeepsToNoFeeLimit() {
    Ask none = Ask.of(withFees()).price(40).feeBound(FeeBound.FEE_UNBOUNDED);
    Ask twenty = Ask.of(withFees().worstFee(sat(20))).price(40).feeBound(FeeBound.FEE_UNBOUNDED);
    Ask much = Ask.of(withFees().worstFee(sat(61))).price(40).feeBound(FeeBound.FEE_UNBOUNDED);

    assertThat(none.rule()).isEqualTo("unbounded-fee");
    assertThat(twenty.limits().maxFee()).isEqualTo(sat(20));
    assertThat(much.rule()).isEqualTo("max-per-purchase");
    assertThat(twenty.maxFee(19).rule()).isEqualTo("max-fee");
  }

  @Test
  void countsTheFeeLimitNotTheFeeHopedFor() {
    SpendingPolicy policy =
        roomy().feeLimit(sat(5), 0).budget(sat(100), Duration.ofHours(1)).build();

    assertThat(Ask.of(policy).price(20).spent(76).rule()).isEqualTo("budget");
    assertThat(Ask.of(policy).price(20).spent(75).rule()).isEqualTo("allowed");
  }

  @Test
  void hasAPersonAgreeToTokensThatNameNoPaymentUnlessToldOtherwise() {
    SpendingPolicy denying =
        roomy()
            .payments(PaymentRules.DEFAULT.withOpaqueTokens(PaymentRules.OpaqueTokens.DENY))
            .build();

    assertThat(Ask.of(roomy()).opaque().verdict()).isInstanceOf(Verdict.Ask.class);
    assertThat(Ask.of(roomy()).opaque().rule()).isEqualTo("opaque-token");
    assertThat(Ask.of(denying).opaque().verdict()).isInstanceOf(Verdict.Deny.class);
    assertThat(Ask.of(roomy().allowOpaqueTokens()).opaque().rule()).isEqualTo("allowed");
  }

  @Test
  void hasAPersonAgreeToWhatMayCostMoreThanAThreshold() {
    SpendingPolicy policy =
        roomy()
            .feeLimit(sat(2), 0)
            .organisation(level -> level.askAbove(Amount.of(sat(50))))
            .build();

    assertThat(Ask.of(policy).price(48).verdict()).isInstanceOf(Verdict.Allow.class);
    assertThat(Ask.of(policy).price(49).verdict())
        .isInstanceOfSatisfying(
            Verdict.Ask.class,
            ask -> {
              assertThat(ask.rule()).isEqualTo("ask-above");
              assertThat(ask.limits().maxFee()).isEqualTo(sat(2));
            });
    assertThat(Ask.of(policy).price(101).verdict()).isInstanceOf(Verdict.Deny.class);
  }

  @Test
  void refusesAnInvoiceThatMayExpireWhileItIsPaid() {
    assertThat(Ask.of(roomy()).invoiceEnds(NOW.plusSeconds(59)).rule()).isEqualTo("invoice-expiry");
    assertThat(
            Ask.of(roomy().payTimeout(Duration.ofSeconds(30)))
                .invoiceEnds(NOW.plusSeconds(59))
                .rule())
        .isEqualTo("allowed");
  }

  @Test
  void refusesATokenThatEndsTooSoonAfterItIsPaid() {
    assertThat(Ask.of(roomy()).tokenEnds(NOW.plusSeconds(89)).rule()).isEqualTo("token-life");
    assertThat(Ask.of(roomy()).tokenEnds(NOW.plusSeconds(90)).rule()).isEqualTo("allowed");
  }

  @Test
  void refusesADeniedHostOrPayeeThoughEverythingElseAllowsIt() {
    SpendingPolicy.Builder policy = roomy().allowAnyHost().denyHost("*.evil.net");

    assertThat(Ask.of(policy).at("https://a.evil.net/x").rule()).isEqualTo("denied-host");
    assertThat(Ask.of(policy).at("https://evil.net.example.com/x").rule()).isEqualTo("allowed");
    assertThat(Ask.of(roomy().denyPayee(Ask.PAYEE)).rule()).isEqualTo("denied-payee");
  }

  @Test
  void paysForTheMethodsThatAreNamed() {
    SpendingPolicy policy = roomy().organisation(level -> level.methods("GET", "HEAD")).build();

    assertThat(Ask.of(policy).rule()).isEqualTo("allowed");
    assertThat(Ask.of(policy).method("POST").rule()).isEqualTo("method");
  }
}
