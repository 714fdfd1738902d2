package dev.farthing.protocol.bolt11;

import static dev.farthing.protocol.bolt11.InvalidExamplesTest.refusalToRead;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused inside a signed invoice, beyond the examples of BOLT 11. */
class FieldReadingTest {
  @Test
  void aFieldThatRunsIntoTheSignatureIsRefused() {
    RawInvoice raw = RawInvoice.complete("lnbc1u");
    int position = raw.position();
    assertThat(
            refusalToRead(
                    raw.loose(Tag.METADATA, 0, 2, 0).sign(), Bolt11Exception.TruncatedField.class)
                .position())
        .isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void wordsTooFewForAFieldAreRefused(int count) {
    refusalToRead(
        RawInvoice.complete("lnbc1u").loose(new int[count]).sign(),
        Bolt11Exception.TruncatedField.class);
  }

  @Test
  void bitsThatPadAFieldMustBeZero() {
    RawInvoice raw = RawInvoice.complete("lnbc1u");
    int position = raw.position();
    assertThat(
            refusalToRead(
                raw.words(Tag.METADATA, 31, 31).sign(), Bolt11Exception.InvalidField.class))
        .satisfies(e -> assertThat(e.position()).isEqualTo(position))
        .satisfies(e -> assertThat(e.field()).isEqualTo('m'))
        .hasMessageContaining("padded");
  }

  @Test
  void aFieldIsNotPaddedByAWholeWord() {
    refusalToRead(
        RawInvoice.complete("lnbc1u").words(Tag.METADATA, 31, 28, 0).sign(),
        Bolt11Exception.InvalidField.class);
  }

  @Test
  void aHashWithPaddingThatIsNotZeroIsRefused() {
    int[] words = new int[52];
    words[51] = 1;
    refusalToRead(
        RawInvoice.empty("lnbc1u").words(Tag.PAYMENT_HASH, words).sign(),
        Bolt11Exception.InvalidField.class);
  }

  @Test
  void leadingZerosThatAWriterShouldHaveLeftAwayAreRead() {
    Bolt11Invoice invoice =
        Bolt11Invoice.decode(
            RawInvoice.empty("lnbc1u")
                .field(Tag.PAYMENT_HASH, RawInvoice.ONES)
                .field(Tag.DESCRIPTION, new byte[0])
                .words(Tag.EXPIRY, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 28)
                .words(Tag.MIN_FINAL_CLTV, 0, 9)
                .words(Tag.FEATURES, 0, 16, 8, 0)
                .sign());

    assertThat(invoice.expiry().toSeconds()).isEqualTo(60);
    assertThat(invoice.minFinalCltvDelta()).isEqualTo(9);
    assertThat(invoice.features()).containsExactly(8, 14);
  }

  @Test
  void aNumberWithoutWordsIsZero() {
    Bolt11Invoice invoice =
        Bolt11Invoice.decode(
            RawInvoice.complete("lnbc1u").words(Tag.EXPIRY).words(Tag.MIN_FINAL_CLTV).sign());
    assertThat(invoice.expiry()).isZero();
    assertThat(invoice.minFinalCltvDelta()).isZero();
    assertThat(invoice.isExpired(invoice.timestamp())).isTrue();
  }

  @Test
  void numbersThatNobodyCanMeanAreRefused() {
    int[] tooLong = new int[13];
    tooLong[0] = 1;
    refusalToRead(
        RawInvoice.complete("lnbc1u").words(Tag.EXPIRY, tooLong).sign(),
        Bolt11Exception.InvalidField.class);
    refusalToRead(
        RawInvoice.complete("lnbc1u").words(Tag.MIN_FINAL_CLTV, 2, 0, 0, 0, 0, 0, 0).sign(),
        Bolt11Exception.InvalidField.class);
  }

  @Test
  void theLongestExpiryEndsWithTheYear9999() {
    int[] most = new int[12];
    Arrays.fill(most, 31);
    Bolt11Invoice invoice =
        Bolt11Invoice.decode(RawInvoice.complete("lnbc1u").words(Tag.EXPIRY, most).sign());
    assertThat(invoice.expiry().toSeconds()).isEqualTo((1L << 60) - 1);
    assertThat(invoice.expiresAt()).isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
  }

  @Test
  void aDescriptionMustBeUtf8() {
    byte[] halfOfAnUmlaut = {'a', (byte) 0xc3};
    assertThat(
            refusalToRead(
                RawInvoice.empty("lnbc1u")
                    .field(Tag.PAYMENT_HASH, RawInvoice.ONES)
                    .field(Tag.DESCRIPTION, halfOfAnUmlaut)
                    .sign(),
                Bolt11Exception.InvalidField.class))
        .hasMessageContaining("UTF-8");
  }

  @Test
  void aDescriptionMayContainTheReplacementCharacterItself() {
    String text =
        RawInvoice.empty("lnbc1u")
            .field(Tag.PAYMENT_HASH, RawInvoice.ONES)
            .field(Tag.DESCRIPTION, "\uFFFD".getBytes(StandardCharsets.UTF_8))
            .sign();
    assertThat(Bolt11Invoice.decode(text).description()).hasValue("\uFFFD");
  }

  @Test
  void thePaymentHashMustBeThere() {
    assertThat(
            refusalToRead(
                RawInvoice.empty("lnbc1u").field(Tag.DESCRIPTION, new byte[0]).sign(),
                Bolt11Exception.MissingField.class))
        .satisfies(e -> assertThat(e.position()).isEqualTo("lnbc1u1".length() + 7 + 3))
        .hasMessageContaining("payment hash");
  }

  @Test
  void eitherADescriptionOrItsHashMustBeThere() {
    assertThat(
            refusalToRead(
                RawInvoice.empty("lnbc1u").field(Tag.PAYMENT_HASH, RawInvoice.ONES).sign(),
                Bolt11Exception.MissingField.class))
        .hasMessageContaining("neither");
    assertThat(
            refusalToRead(
                RawInvoice.complete("lnbc1u").field(Tag.DESCRIPTION_HASH, RawInvoice.ONES).sign(),
                Bolt11Exception.MissingField.class))
        .hasMessageContaining("'d' and 'h'");
  }

  @Test
  void routesAreWholeHopsFromRealNodeIds() {
    for (byte[] route : new byte[][] {{}, new byte[51], new byte[50], new byte[102]}) {
      assertThat(
              refusalToRead(
                      RawInvoice.complete("lnbc1u").field(Tag.ROUTE, route).sign(),
                      Bolt11Exception.InvalidField.class)
                  .field())
          .isEqualTo('r');
    }
    byte[] secondNodeIsNone = new byte[102];
    secondNodeIsNone[0] = 2;
    refusalToRead(
        RawInvoice.complete("lnbc1u").field(Tag.ROUTE, secondNodeIsNone).sign(),
        Bolt11Exception.InvalidField.class);
  }

  @Test
  void routesLeadThroughPublicKeys() {
    byte[] noPoint = new byte[51];
    noPoint[0] = 2;
    RawInvoice raw = RawInvoice.complete("lnbc1u").field(Tag.ROUTE, hop());
    int position = raw.position();
    String text = raw.field(Tag.ROUTE, noPoint).sign();

    assertThat(Bolt11Text.scan(text).routeHints()).hasSize(2);
    assertThat(refusalToRead(text, Bolt11Exception.InvalidField.class))
        .satisfies(e -> assertThat(e.position()).isEqualTo(position))
        .satisfies(e -> assertThat(e.field()).isEqualTo('r'));
    assertThat(
            Bolt11Invoice.decode(RawInvoice.complete("lnbc1u").field(Tag.ROUTE, hop()).sign())
                .routeHints()
                .get(0))
        .hasSize(1);
  }

  private static byte[] hop() {
    return Arrays.copyOf(RawInvoice.KEY.id().bytes(), 51);
  }

  @Test
  void ofARepeatedFieldOnlyTheFirstIsLookedAt() {
    int[] tooLong = new int[13];
    tooLong[0] = 1;
    int[] unpadded = new int[52];
    unpadded[51] = 1;
    Bolt11Invoice invoice =
        Bolt11Invoice.decode(
            RawInvoice.complete("lnbc1u")
                .words(Tag.EXPIRY, 1)
                .words(Tag.EXPIRY, tooLong)
                .words(Tag.DESCRIPTION, 31, 31)
                .words(Tag.PAYMENT_HASH, unpadded)
                .sign());

    assertThat(invoice.expiry().toSeconds()).isEqualTo(1);
    assertThat(invoice.description()).hasValue("");
    assertThat(invoice.paymentHash().hex()).isEqualTo("11".repeat(32));
    assertThat(invoice.unknownFields()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 19", "0, 31", "0, 33", "1, 1", "16, 41", "17, 19", "17, 32", "18, 21"})
  void fallbacksOfAKnownVersionMustBeAddresses(int version, int bytes) {
    WordWriter program = new WordWriter();
    program.word(version);
    program.bytes(new byte[bytes]);
    int[] words = new int[program.count()];
    for (int i = 0; i < words.length; i++) {
      words[i] = program.toArray()[i];
    }
    assertThat(
            refusalToRead(
                    RawInvoice.complete("lnbc1u").words(Tag.FALLBACK, words).sign(),
                    Bolt11Exception.InvalidField.class)
                .field())
        .isEqualTo('f');
  }

  @Test
  void aFallbackWithoutVersionIsRefused() {
    refusalToRead(
        RawInvoice.complete("lnbc1u").words(Tag.FALLBACK).sign(),
        Bolt11Exception.InvalidField.class);
  }

  @Test
  void returnedArraysAreCopies() {
    Bolt11Invoice invoice = Bolt11Invoice.decode(Examples.METADATA);
    invoice.paymentSecret().orElseThrow()[0] = 0;
    invoice.metadata().orElseThrow()[0] = 0;
    assertThat(invoice.paymentSecret().orElseThrow()[0]).isEqualTo((byte) 0x11);
    assertThat(invoice.metadata().orElseThrow()[0]).isEqualTo((byte) 1);
  }
}
