package dev.farthing.protocol.bolt11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signing gives the texts of BOLT 11's examples to the byte. */
class BuilderTest {
  private static final NodeKey KEY = RawInvoice.KEY;
  private static final byte[] LIST_HASH =
      HexFormat.of().parseHex("3925b6f67e2c340036ed12093dd44e0368df1b6ea26c53dbe4811f58fd5db8c1");

  @Test
  void writesADonation() {
    assertThat(example().description("Please consider supporting this project").sign(KEY).text())
        .isEqualTo(Examples.DONATION);
  }

  @Test
  void writesACupOfCoffee() {
    assertThat(
            example()
                .amount(MilliSatoshi.ofSat(250_000))
                .description("1 cup coffee")
                .expiry(Duration.ofMinutes(1))
                .sign(KEY)
                .text())
        .isEqualTo(Examples.COFFEE);
  }

  @Test
  void writesADescriptionInUtf8() {
    assertThat(
            example()
                .amount(MilliSatoshi.ofSat(250_000))
                .description("ナンセンス 1杯")
                .expiry(Duration.ofMinutes(1))
                .sign(KEY)
                .text())
        .isEqualTo(Examples.NONSENSE);
  }

  @Test
  void writesTheHashOfADescription() {
    assertThat(list().sign(KEY).text()).isEqualTo(Examples.HASHED_LIST);
  }

  @Test
  void writesFallbackAndRoute() {
    assertThat(
            list()
                .fallback(
                    Fallback.of(
                        Fallback.P2PKH,
                        HexFormat.of().parseHex("04b61f7dc1ea0dc99424464cc4064dc564d91e89")))
                .routeHint(
                    List.of(
                        new RouteHop(
                            NodeId.parseHex(
                                "029e03a901b85534ff1e92c43c74431f7ce72046060fcf7a95c37e148f78c77255"),
                            ShortChannelId.of(66051, 263430, 1800),
                            1,
                            20,
                            3),
                        new RouteHop(
                            NodeId.parseHex(
                                "039e03a901b85534ff1e92c43c74431f7ce72046060fcf7a95c37e148f78c77255"),
                            ShortChannelId.of(197637, 395016, 2314),
                            2,
                            30,
                            4)))
                .sign(KEY)
                .text())
        .isEqualTo(Examples.P2PKH_AND_ROUTE);
  }

  @Test
  void writesAFallbackToTaproot() {
    Fallback taproot = Bolt11Invoice.decode(Examples.P2TR).fallbacks().get(0);
    assertThat(list().fallback(taproot).sign(KEY).text()).isEqualTo(Examples.P2TR);
  }

  @Test
  void theResultEqualsItsOwnTextReadAgain() {
    Bolt11Invoice invoice = example().description("").sign(KEY);
    assertThat(Bolt11Invoice.decode(invoice.text())).isEqualTo(invoice);
    assertThat(invoice.payee()).isEqualTo(KEY.id());
  }

  @Test
  void requiresATimestamp() {
    Bolt11Invoice.Builder builder =
        Bolt11Invoice.builder(Network.REGTEST, PaymentHash.parseHex(ValidExamplesTest.HASH));
    assertThatThrownBy(() -> builder.sign(KEY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("timestamp");
  }

  @Test
  void refusesARouteOfMoreHopsThanFit() {
    RouteHop hop = new RouteHop(KEY.id(), ShortChannelId.of(1, 2, 3), 1, 1, 1);
    assertThatThrownBy(() -> example().routeHint(Collections.nCopies(13, hop)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(example().routeHint(Collections.nCopies(12, hop)).sign(KEY).routeHints().get(0))
        .hasSize(12);
  }

  @Test
  void refusesADescriptionThatDoesNotFit() {
    assertThat(example().description("x".repeat(639)).sign(KEY).description())
        .hasValue("x".repeat(639));
    assertThatThrownBy(() -> example().description("x".repeat(640)).sign(KEY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("639");
  }

  private static Bolt11Invoice.Builder list() {
    return example().amount(MilliSatoshi.ofSat(2_000_000)).descriptionHash(LIST_HASH);
  }

  private static Bolt11Invoice.Builder example() {
    return Bolt11Invoice.builder(Network.BITCOIN, PaymentHash.parseHex(ValidExamplesTest.HASH))
        .paymentSecret(HexFormat.of().parseHex(ValidExamplesTest.SECRET))
        .timestamp(Instant.ofEpochSecond(1_496_314_658));
  }
}
