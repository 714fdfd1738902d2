package dev.farthing.protocol.bolt11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a payer refuses of an invoice that reads well. */
class PayabilityTest {
  private static final Instant MADE = Instant.ofEpochSecond(1_496_314_658);

  @Test
  void acceptsAnOrdinaryInvoiceUntilItExpires() {
    Bolt11Invoice invoice = read(RawInvoice.complete("lnbcrt1u"));
    assertThat(invoice.requirePayable(at(MADE), Network.REGTEST)).isSameAs(invoice);
    Instant end = MADE.plusSeconds(3600);
    assertThat(invoice.requirePayable(at(end.minusMillis(1)), Network.REGTEST)).isSameAs(invoice);
    assertThat(refusal(invoice, end, Network.REGTEST, Bolt11Exception.Expired.class))
        .satisfies(e -> assertThat(e.expiredAt()).isEqualTo(end))
        .satisfies(e -> assertThat(e.now()).isEqualTo(end))
        .satisfies(e -> assertThat(e.code()).isEqualTo("invoice-expired"))
        .hasMessage(
            "invoice: expired at 2017-06-01T11:57:38Z, now is 2017-06-01T11:57:38Z. Ask for a new"
                + " invoice.");
  }

  @Test
  void refusesAnotherNetwork() {
    assertThat(
            refusal(
                read(RawInvoice.complete("lntb1u")),
                MADE,
                Network.BITCOIN,
                Bolt11Exception.WrongNetwork.class))
        .satisfies(e -> assertThat(e.expected()).isEqualTo(Network.BITCOIN))
        .satisfies(e -> assertThat(e.actual()).isEqualTo(Network.TESTNET))
        .hasMessageContaining("network tb, the payer is on bc");
  }

  @Test
  void refusesAnInvoiceWithoutAmount() {
    refusal(
        read(RawInvoice.complete("lnbcrt")),
        MADE,
        Network.REGTEST,
        Bolt11Exception.AmountMissing.class);
  }

  @ParameterizedTest
  @CsvSource({"1, p", "16, s", "13, d", "6, x", "24, c", "5, 9", "27, m"})
  void refusesARepeatedField(int tag, char letter) {
    RawInvoice raw = RawInvoice.complete("lnbcrt1u");
    Bolt11Invoice invoice =
        switch (tag) {
          case Tag.PAYMENT_HASH, Tag.PAYMENT_SECRET -> read(raw.field(tag, new byte[32]));
          case Tag.DESCRIPTION -> read(raw.field(tag, new byte[] {'x'}));
          default -> read(raw.words(tag, 16, 0).words(tag, 8, 0));
        };
    assertThat(refusal(invoice, Bolt11Exception.RepeatedField.class).field()).isEqualTo(letter);
  }

  @Test
  void refusesARepeatedHashOfADescription() {
    RawInvoice raw =
        RawInvoice.empty("lnbcrt1u")
            .field(Tag.PAYMENT_HASH, RawInvoice.ONES)
            .field(Tag.PAYMENT_SECRET, RawInvoice.ONES)
            .field(Tag.DESCRIPTION_HASH, RawInvoice.ONES)
            .field(Tag.DESCRIPTION_HASH, RawInvoice.ONES);
    assertThat(refusal(read(raw), Bolt11Exception.RepeatedField.class).field()).isEqualTo('h');
  }

  @Test
  void refusesARepeatedPayee() {
    byte[] payee = RawInvoice.KEY.id().bytes();
    RawInvoice raw =
        RawInvoice.complete("lnbcrt1u").field(Tag.PAYEE, payee).field(Tag.PAYEE, payee);
    assertThat(refusal(read(raw), Bolt11Exception.RepeatedField.class).field()).isEqualTo('n');
  }

  @Test
  void takesTheFirstOfARepeatedField() {
    Bolt11Invoice invoice =
        read(
            RawInvoice.complete("lnbcrt1u")
                .field(Tag.PAYMENT_HASH, new byte[32])
                .words(Tag.EXPIRY, 1)
                .words(Tag.EXPIRY, 2));
    assertThat(invoice.paymentHash().bytes()).isEqualTo(RawInvoice.ONES);
    assertThat(invoice.expiry()).hasSeconds(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 10, 12, 18, 30, 100, 256})
  void refusesARequiredFeatureThatNoInvoiceMayRequire(int bit) {
    assertThat(refusal(withFeatures(8, 14, bit), Bolt11Exception.UnknownFeature.class).bit())
        .isEqualTo(bit);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 14, 16, 24, 36, 48, 1, 9, 15, 17, 25, 37, 49, 99, 101, 5113})
  void acceptsFeaturesThatAreKnownOrOnlyOffered(int bit) {
    Bolt11Invoice invoice = withFeatures(8, 14, bit);
    assertThat(invoice.requirePayable(at(MADE), Network.REGTEST)).isSameAs(invoice);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17})
  void refusesMultiPartPaymentsWithoutThePaymentSecretFeature(int bit) {
    assertThat(refusal(withFeatures(9, bit), Bolt11Exception.FeatureWithoutDependency.class))
        .satisfies(e -> assertThat(e.bit()).isEqualTo(bit))
        .satisfies(e -> assertThat(e.dependency()).isEqualTo(14));
    Bolt11Invoice offered = withFeatures(9, 15, bit);
    assertThat(offered.requirePayable(at(MADE), Network.REGTEST)).isSameAs(offered);
  }

  @Test
  void refusesToLockMoneyForMoreThanTwoWeeks() {
    Bolt11Invoice longest =
        read(RawInvoice.complete("lnbcrt1u").words(Tag.MIN_FINAL_CLTV, 1, 31, 0));
    assertThat(longest.minFinalCltvDelta()).isEqualTo(2016);
    assertThat(longest.requirePayable(at(MADE), Network.REGTEST)).isSameAs(longest);
    assertThat(
            refusal(
                    read(RawInvoice.complete("lnbcrt1u").words(Tag.MIN_FINAL_CLTV, 1, 31, 1)),
                    Bolt11Exception.FinalCltvTooLong.class)
                .delta())
        .isEqualTo(2017);
  }

  private static Bolt11Invoice withFeatures(int... bits) {
    return Bolt11Invoice.builder(
            Network.REGTEST, Bolt11Invoice.decode(Examples.COFFEE).paymentHash())
        .amount(Bolt11Invoice.decode(Examples.COFFEE).amount().orElseThrow())
        .paymentSecret(RawInvoice.ONES)
        .timestamp(MADE)
        .features(bits)
        .sign(RawInvoice.KEY);
  }

  private static Bolt11Invoice read(RawInvoice raw) {
    return Bolt11Invoice.decode(raw.sign());
  }

  private static InstantSource at(Instant now) {
    return InstantSource.fixed(now);
  }

  private static <E extends Bolt11Exception.NotPayable> E refusal(
      Bolt11Invoice invoice, Class<E> kind) {
    return refusal(invoice, MADE, Network.REGTEST, kind);
  }

  private static <E extends Bolt11Exception.NotPayable> E refusal(
      Bolt11Invoice invoice, Instant now, Network network, Class<E> kind) {
    E refusal = catchThrowableOfType(kind, () -> invoice.requirePayable(at(now), network));
    assertThat(refusal).as("refusal of %s", invoice).isNotNull();
    return refusal;
  }
}
