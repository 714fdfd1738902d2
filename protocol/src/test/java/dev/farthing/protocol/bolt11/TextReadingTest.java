package dev.farthing.protocol.bolt11;

import static dev.farthing.protocol.bolt11.InvalidExamplesTest.refusalToRead;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are read at all: characters, case, network, amount, length. */
class TextReadingTest {
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
    "lnbc01u,         100000",
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
    "lnbc0,          4, zero",
    "lnbc0u,         4, zero",
    "lnbc0p,         4, zero",
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
}
