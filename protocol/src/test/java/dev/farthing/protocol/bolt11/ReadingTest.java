package dev.farthing.protocol.bolt11;

import static dev.farthing.protocol.bolt11.InvalidExamplesTest.refusalToRead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read and what is refused beyond the examples of BOLT 11. */
class ReadingTest {
  @ParameterizedTest
  @ValueSource(strings = {"lightning:", "LIGHTNING:", "Lightning:"})
  void aUriSchemeOfAnyCaseIsLeftOff(String scheme) {
    Bolt11Invoice invoice = Bolt11Invoice.decode(scheme + Examples.COFFEE);
    assertThat(invoice.text()).isEqualTo(Examples.COFFEE);
    assertThat(Bolt11Invoice.decode(scheme + Examples.UPPER_CASE).text())
        .isEqualTo(Examples.UPPER_CASE);
  }

  @Test
  void positionsCountTheUriScheme() {
    assertThat(
            refusalToRead(
                    "lightning:" + Examples.UNKNOWN_MULTIPLIER, Bolt11Exception.InvalidAmount.class)
                .position())
        .isEqualTo("lightning:lnbc2500".length());
  }

  @ParameterizedTest
  @EnumSource
  void everyNetworkIsReadWithAndWithoutAmount(Network network) {
    for (String amount : new String[] {"", "20m", "1", "2500u"}) {
      String text = RawInvoice.complete("ln" + network.prefix() + amount).sign();
      assertThat(Bolt11Invoice.decode(text).network()).isEqualTo(network);
      assertThat(Bolt11Invoice.decode(text).amount().isEmpty()).isEqualTo(amount.isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lnbc1,           100000000000",
    "lnbc21000000,    2100000000000000000",
    "lnbc1m,          100000000",
    "lnbc21000000000m,2100000000000000000",
    "lnbc1u,          100000",
    "lnbc2500000u,    250000000000",
    "lnbc1n,          100",
    "lnbc10p,         1",
    "lnbc10110p,      1011",
    "lnbc1000000p,    100000",
    "lnbc21000000000000000000p, 2100000000000000000",
    "lntbs11u,        1100000",
    "lnbcrt111n,      11100",
  })
  void amountsAreExact(String prefix, long msat) {
    assertThat(Bolt11Text.scan(RawInvoice.complete(prefix).sign()).amount().orElseThrow().msat())
        .isEqualTo(msat);
  }

  @ParameterizedTest
  @CsvSource({
    "lnbc0,          4, begins with 0",
    "lnbc0u,         4, begins with 0",
    "lnbc0p,         4, begins with 0",
    "lnbc01u,        4, begins with 0",
    "lnbc5p,         4, finer than one millisatoshi",
    "lnbc2501p,      7, finer than one millisatoshi",
    "lnbc21000001,   4, more than 21 million BTC",
    "lnbc21000000000000000010p, 4, more than 21 million BTC",
    "lnbc99999999999999999999999, 4, more than 21 million BTC",
    "lnbc2500x,      8, unknown multiplier",
    "lnbc25u00u,     6, not a whole number",
    "lnbc25uu,       6, not a whole number",
  })
  void otherAmountsAreRefused(String prefix, int position, String why) {
    assertThat(
            refusalToRead(RawInvoice.complete(prefix).sign(), Bolt11Exception.InvalidAmount.class))
        .hasMessageContaining(why)
        .satisfies(e -> assertThat(e.position()).isEqualTo(position));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "b", "bcr", "bcrtt", "tbss", "xyz", "url"})
  void otherNetworksAreRefusedByName(String network) {
    assertThat(
            refusalToRead(
                RawInvoice.complete("ln" + network).sign(), Bolt11Exception.UnknownNetwork.class))
        .satisfies(e -> assertThat(e.prefix()).isEqualTo(network))
        .satisfies(e -> assertThat(e.position()).isEqualTo(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "11", "ln", "lnbc", "lnbc1", "lightning:", "lightning:lnbc1q"})
  void fragmentsAreRefused(String text) {
    assertThatThrownBy(() -> Bolt11Invoice.decode(text)).isInstanceOf(Bolt11Exception.class);
  }

  @Test
  void anotherBech32TextIsNoInvoice() {
    assertThat(refusalToRead(RawInvoice.complete("bc").sign(), Bolt11Exception.NotAnInvoice.class))
        .hasMessageContaining("does not begin with ln");
  }

  @Test
  void aLongerTextThanAQrCodeHoldsIsNotReadAtAll() {
    String tooLong = "!".repeat(Bolt11Text.MAX_LENGTH + 1);
    assertThat(refusalToRead(tooLong, Bolt11Exception.TooLong.class).length())
        .isEqualTo(tooLong.length());
  }

  @Test
  void theLongestTextIsRead() {
    RawInvoice raw = RawInvoice.complete("lnbc");
    while (raw.position() + 1026 + 110 <= Bolt11Text.MAX_LENGTH) {
      raw.words(2, new int[1023]);
    }
    raw.words(2, new int[Bolt11Text.MAX_LENGTH - 110 - 3 - raw.position()]);
    String text = raw.sign();
    assertThat(text).hasSize(Bolt11Text.MAX_LENGTH);
    assertThat(Bolt11Invoice.decode(text).payee()).isEqualTo(RawInvoice.KEY.id());
  }

  @ParameterizedTest
  @ValueSource(chars = {'b', 'i', 'o', ' ', '\n', '!', '\u00e9', '\u20ac', '\u212a'})
  void aForeignCharacterIsNamedWithItsPlace(char foreign) {
    String text = Examples.COFFEE.substring(0, 100) + foreign + Examples.COFFEE.substring(101);
    assertThat(refusalToRead(text, Bolt11Exception.InvalidCharacter.class))
        .satisfies(e -> assertThat(e.position()).isEqualTo(100))
        .satisfies(e -> assertThat(e.character()).isEqualTo(foreign))
        .hasMessageContaining(String.format("U+%04X", (int) foreign));
  }

  @ParameterizedTest
  @ValueSource(chars = {'\u00e9', '\u20ac', '\u0131', '?', '\0'})
  void aForeignCharacterIsRefusedInEveryPlace(char foreign) {
    for (int i = 0; i < Examples.COFFEE.length(); i++) {
      String text = Examples.COFFEE.substring(0, i) + foreign + Examples.COFFEE.substring(i + 1);
      assertThatThrownBy(() -> Bolt11Text.scan(text)).isInstanceOf(Bolt11Exception.class);
    }
  }

  @Test
  void oneUpperCaseLetterIsRefused() {
    int at = Examples.COFFEE.length() - 1;
    String text =
        Examples.COFFEE.substring(0, at) + Examples.COFFEE.substring(at).toUpperCase(Locale.ROOT);
    assertThat(refusalToRead(text, Bolt11Exception.MixedCase.class).position()).isEqualTo(at);
  }

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

  @ParameterizedTest
  @ValueSource(ints = {Tag.EXPIRY, Tag.MIN_FINAL_CLTV, Tag.FEATURES})
  void leadingZerosAreRefused(int tag) {
    assertThat(
            refusalToRead(
                RawInvoice.empty("lnbc1u")
                    .field(Tag.PAYMENT_HASH, RawInvoice.ONES)
                    .field(Tag.DESCRIPTION, new byte[0])
                    .words(tag, 0, 1)
                    .sign(),
                Bolt11Exception.InvalidField.class))
        .hasMessageContaining("zeros");
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
    secondNodeIsNone[51] = 3;
    assertThat(
            Bolt11Invoice.decode(
                    RawInvoice.complete("lnbc1u").field(Tag.ROUTE, secondNodeIsNone).sign())
                .routeHints()
                .get(0))
        .hasSize(2);
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
  void aNamedPayeeMustHaveSigned() {
    Bolt11Invoice invoice =
        Bolt11Invoice.decode(
            RawInvoice.complete("lnbc1u").field(Tag.PAYEE, RawInvoice.KEY.id().bytes()).sign());
    assertThat(invoice.payee()).isEqualTo(RawInvoice.KEY.id());

    byte[] another =
        HexFormat.of()
            .parseHex("02" + "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
    String text = RawInvoice.complete("lnbc1u").field(Tag.PAYEE, another).sign();
    assertThat(Bolt11Text.scan(text).claimedPayee()).hasValue(NodeId.ofBytes(another));
    assertThat(refusalToRead(text, Bolt11Exception.BadSignature.class))
        .hasMessageContaining("another signer");
  }

  @Test
  void aNamedPayeeThatIsNoKeyHasNotSigned() {
    byte[] offTheCurve = new byte[33];
    offTheCurve[0] = 2;
    offTheCurve[32] = 5;
    refusalToRead(
        RawInvoice.complete("lnbc1u").field(Tag.PAYEE, offTheCurve).sign(),
        Bolt11Exception.BadSignature.class);
    offTheCurve[0] = 4;
    refusalToRead(
        RawInvoice.complete("lnbc1u").field(Tag.PAYEE, offTheCurve).sign(),
        Bolt11Exception.InvalidField.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 27, 255})
  void aRecoveryIdBeyondThreeIsRefusedWhetherThePayeeIsNamedOrNot(int recoveryId) {
    for (RawInvoice raw :
        new RawInvoice[] {
          RawInvoice.complete("lnbc1u"),
          RawInvoice.complete("lnbc1u").field(Tag.PAYEE, RawInvoice.KEY.id().bytes())
        }) {
      byte[] signature = RawInvoice.KEY.sign(raw.hash());
      signature[64] = (byte) recoveryId;
      assertThat(refusalToRead(raw.sign(signature), Bolt11Exception.BadSignature.class))
          .hasMessageContaining("recovery id");
    }
  }

  @Test
  void theSameSignatureWithHighSRecoversTheSamePayeeButFailsWhereThePayeeIsNamed() {
    RawInvoice unnamed = RawInvoice.complete("lnbc1u");
    String text = unnamed.sign(withHighS(RawInvoice.KEY.sign(unnamed.hash())));
    assertThat(Bolt11Invoice.decode(text).payee()).isEqualTo(RawInvoice.KEY.id());

    RawInvoice named = RawInvoice.complete("lnbc1u").field(Tag.PAYEE, RawInvoice.KEY.id().bytes());
    assertThat(
            refusalToRead(
                named.sign(withHighS(RawInvoice.KEY.sign(named.hash()))),
                Bolt11Exception.BadSignature.class))
        .hasMessageContaining("high S");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "ff"})
  void aSignatureOutOfRangeIsRefused(String filler) {
    byte[] signature = HexFormat.of().parseHex(filler.repeat(64) + "00");
    refusalToRead(
        RawInvoice.complete("lnbc1u").sign(signature), Bolt11Exception.BadSignature.class);
    refusalToRead(
        RawInvoice.complete("lnbc1u").field(Tag.PAYEE, RawInvoice.KEY.id().bytes()).sign(signature),
        Bolt11Exception.BadSignature.class);
  }

  @Test
  void returnedArraysAreCopies() {
    Bolt11Invoice invoice = Bolt11Invoice.decode(Examples.METADATA);
    invoice.paymentSecret().orElseThrow()[0] = 0;
    invoice.metadata().orElseThrow()[0] = 0;
    assertThat(invoice.paymentSecret().orElseThrow()[0]).isEqualTo((byte) 0x11);
    assertThat(invoice.metadata().orElseThrow()[0]).isEqualTo((byte) 1);
  }

  private static byte[] withHighS(byte[] signature) {
    BigInteger order =
        new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    BigInteger low = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    byte[] high = order.subtract(low).toByteArray();
    byte[] result = signature.clone();
    System.arraycopy(high, high.length - 32, result, 32, 32);
    result[64] ^= 1;
    return result;
  }
}
