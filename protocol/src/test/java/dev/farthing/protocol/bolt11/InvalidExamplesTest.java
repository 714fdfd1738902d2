package dev.farthing.protocol.bolt11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The invalid examples of BOLT 11, each refused for its own reason. */
class InvalidExamplesTest {
  @Test
  void anUnknownFeatureThatIsRequiredCanBeReadButNotPaid() {
    assertThat(refusalToPay(Examples.UNKNOWN_FEATURE_100, Bolt11Exception.UnknownFeature.class))
        .satisfies(e -> assertThat(e.bit()).isEqualTo(100))
        .hasMessage(
            "invoice: the payee requires feature 100, which is unknown here. Pay it with software"
                + " that knows it.");
  }

  @Test
  void aBadChecksumThatNoCharacterExplainsIsAtTheChecksum() {
    String text = Examples.DONATION;
    int end = text.length();
    String twoWrong = text.substring(0, end - 9) + "qq" + text.substring(end - 7);
    assertThat(refusalToRead(twoWrong, Bolt11Exception.BadChecksum.class))
        .satisfies(e -> assertThat(e.position()).isEqualTo(end - 6));
  }

  @Test
  void aBadChecksumNamesTheCharacterThatWouldExplainIt() {
    assertThat(refusalToRead(Examples.BAD_CHECKSUM, Bolt11Exception.BadChecksum.class))
        .satisfies(e -> assertThat(e.position()).isEqualTo(Examples.BAD_CHECKSUM.length() - 1))
        .hasMessage(
            "invoice: bad checksum; one character looks wrong (character 222). Was it cut or"
                + " changed when copied?");
  }

  @Test
  void aTextWithoutSeparatorIsNoInvoice() {
    assertThat(refusalToRead(Examples.NO_SEPARATOR, Bolt11Exception.NotAnInvoice.class))
        .hasMessageContaining("no '1'");
  }

  @Test
  void mixedCaseIsRefusedWhereItChanges() {
    assertThat(refusalToRead(Examples.MIXED_CASE, Bolt11Exception.MixedCase.class).position())
        .isEqualTo("LNBC2500".length());
  }

  @Test
  void aSignatureThatNoKeyCanMakeIsRefused() {
    assertThat(refusalToRead(Examples.NOT_RECOVERABLE, Bolt11Exception.BadSignature.class))
        .satisfies(
            e -> assertThat(e.position()).isEqualTo(Examples.NOT_RECOVERABLE.length() - 110));
  }

  @Test
  void aTextTooShortForASignatureIsRefused() {
    assertThat(refusalToRead(Examples.TOO_SHORT, Bolt11Exception.TooShort.class).position())
        .isEqualTo(Examples.TOO_SHORT.length());
  }

  @Test
  void anUnknownMultiplierIsRefusedAtItsPlace() {
    assertThat(
            refusalToRead(Examples.UNKNOWN_MULTIPLIER, Bolt11Exception.InvalidAmount.class)
                .position())
        .isEqualTo("lnbc2500".length());
  }

  @Test
  void anAmountFinerThanAMillisatoshiIsRefused() {
    assertThat(refusalToRead(Examples.SUB_MILLISATOSHI, Bolt11Exception.InvalidAmount.class))
        .satisfies(e -> assertThat(e.position()).isEqualTo("lnbc250000000".length()))
        .hasMessageContaining("finer than one millisatoshi");
  }

  @Test
  void anInvoiceWithoutPaymentSecretCanBeReadButNotPaid() {
    refusalToPay(Examples.NO_PAYMENT_SECRET, Bolt11Exception.PaymentSecretMissing.class);
  }

  @Test
  void aHighSIsRefusedWhereThePayeeIsNamed() {
    assertThat(refusalToRead(Examples.HIGH_S_WITH_PAYEE, Bolt11Exception.BadSignature.class))
        .hasMessageContaining("high S");
  }

  static <E extends Bolt11Exception> E refusalToRead(String text, Class<E> kind) {
    E refusal = catchThrowableOfType(kind, () -> Bolt11Invoice.decode(text));
    assertThat(refusal).as("reading %s", text).isNotNull();
    return refusal;
  }

  static <E extends Bolt11Exception.NotPayable> E refusalToPay(String text, Class<E> kind) {
    Bolt11Invoice invoice = Bolt11Invoice.decode(text);
    E refusal =
        catchThrowableOfType(
            kind,
            () ->
                invoice.requirePayable(
                    InstantSource.fixed(invoice.timestamp()), invoice.network()));
    assertThat(refusal).as("paying %s", text).isNotNull();
    return refusal;
  }
}
