package dev.farthing.protocol.bolt11;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The valid examples of BOLT 11, every field of each. */
class ValidExamplesTest {
  static final String PAYEE = "03e7156ae33b0a208d0744199163177e909e80176e55d97a2f221ede0f934dd9ad";
  static final String HASH = "0001020304050607080900010203040506070809000102030405060708090102";
  static final String SECRET = "11".repeat(32);
  private static final String LIST_HASH =
      "3925b6f67e2c340036ed12093dd44e0368df1b6ea26c53dbe4811f58fd5db8c1";

  @Test
  void readsADonationOfAnyAmount() {
    assertFacts(
        Examples.DONATION, "msat", "any", "description", "Please consider supporting this project");
  }

  @Test
  void readsACupOfCoffeeWithinOneMinute() {
    assertFacts(
        Examples.COFFEE, "msat", "250000000", "description", "1 cup coffee", "expiry", "60");
  }

  @Test
  void readsADescriptionInUtf8() {
    assertFacts(Examples.NONSENSE, "msat", "250000000", "description", "ナンセンス 1杯", "expiry", "60");
  }

  @Test
  void readsTheHashOfADescription() {
    assertFacts(Examples.HASHED_LIST, "descriptionHash", LIST_HASH);
    assertThat(
            Bolt11Invoice.decode(Examples.HASHED_LIST)
                .commitsTo(
                    "One piece of chocolate cake, one icecream cone, one pickle, one slice of"
                        + " swiss cheese, one slice of salami, one lollypop, one piece of cherry"
                        + " pie, one sausage, one cupcake, and one slice of watermelon"))
        .isTrue();
    assertThat(Bolt11Invoice.decode(Examples.HASHED_LIST).commitsTo("One piece of cake")).isFalse();
  }

  @Test
  void readsAFallbackToAPublicKeyHashOnTestnet() {
    assertFacts(
        Examples.P2PKH_ON_TESTNET,
        "network",
        "tb",
        "descriptionHash",
        LIST_HASH,
        "fallbacks",
        "[mk2QpYatsKicvFVuTAQLBryyccRXMUaGHP]");
  }

  @Test
  void readsARouteOfTwoHops() {
    assertFacts(
        Examples.P2PKH_AND_ROUTE,
        "descriptionHash",
        LIST_HASH,
        "fallbacks",
        "[1RustyRX2oai4EYYDpQGWvEL62BBGqN9T]",
        "routeHints",
        "[[029e03a901b85534ff1e92c43c74431f7ce72046060fcf7a95c37e148f78c77255"
            + " 66051x263430x1800 1 20 3,"
            + " 039e03a901b85534ff1e92c43c74431f7ce72046060fcf7a95c37e148f78c77255"
            + " 197637x395016x2314 2 30 4]]");
  }

  @Test
  void readsAFallbackToAScriptHash() {
    assertFacts(
        Examples.P2SH,
        "descriptionHash",
        LIST_HASH,
        "fallbacks",
        "[3EktnHQD7RiAE6uzMj2ZifT9YgRrkSgzQX]");
  }

  @Test
  void readsAFallbackToAWitnessPublicKeyHash() {
    assertFacts(
        Examples.P2WPKH,
        "descriptionHash",
        LIST_HASH,
        "fallbacks",
        "[bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4]");
  }

  @Test
  void readsAFallbackToAWitnessScriptHash() {
    assertFacts(
        Examples.P2WSH,
        "descriptionHash",
        LIST_HASH,
        "fallbacks",
        "[bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3]");
  }

  @Test
  void readsAFallbackToTaproot() {
    assertFacts(
        Examples.P2TR,
        "descriptionHash",
        LIST_HASH,
        "fallbacks",
        "[bc1pptdvg0d2nj99568qn6ssdy4cygnwuxgw2ukmnwgwz7jpqjz2kszse2s3lm]");
  }

  @Test
  void readsAnAmountInPicoBitcoin() {
    assertFacts(
        Examples.PICO_AMOUNT,
        "msat",
        "967878534",
        "paymentHash",
        "462264ede7e14047e9b249da94fefc47f41f7d02ee9b091815a5506bc8abf75f",
        "timestamp",
        "1572468703",
        "expiry",
        "604800",
        "minFinalCltvDelta",
        "10",
        "description",
        "Blockstream Store: 88.85 USD for Blockstream Ledger Nano S x 1, \"Back In My Day\""
            + " Sticker x 2, \"I Got Lightning Working\" Sticker x 2 and 1 more items",
        "routeHints",
        "[[03d06758583bb5154774a6eb221b1276c9e82d65bbaceca806d90e20c108f4b1c7"
            + " 589390x3312x1 1000 2500 40]]");
  }

  @Test
  void readsAnUnknownOddFeature() {
    assertFacts(
        Examples.FEATURES_8_14_99,
        "msat",
        "2500000000",
        "description",
        "coffee beans",
        "features",
        "[8, 14, 99]");
  }

  @Test
  void readsUpperCase() {
    assertFacts(
        Examples.UPPER_CASE,
        "msat",
        "2500000000",
        "description",
        "coffee beans",
        "features",
        "[8, 14, 99]");
    assertThat(Bolt11Invoice.decode(Examples.UPPER_CASE))
        .isEqualTo(Bolt11Invoice.decode(Examples.FEATURES_8_14_99));
  }

  @Test
  void skipsAndKeepsFieldsOfUnknownTypeVersionOrLength() {
    assertFacts(
        Examples.FIELDS_TO_IGNORE,
        "msat",
        "2500000000",
        "description",
        "coffee beans",
        "features",
        "[8, 14, 99]",
        "unknownFields",
        "[TaggedField[2, 3 words], TaggedField[f, 33 words],"
            + " TaggedField[p, 51 words], TaggedField[p, 53 words],"
            + " TaggedField[h, 51 words], TaggedField[h, 53 words],"
            + " TaggedField[s, 51 words], TaggedField[s, 53 words],"
            + " TaggedField[n, 52 words], TaggedField[n, 54 words]]");
  }

  @Test
  void readsPaymentMetadata() {
    assertFacts(
        Examples.METADATA,
        "msat",
        "1000000000",
        "description",
        "payment metadata inside",
        "metadata",
        "01fafaf0",
        "features",
        "[8, 14, 48]");
  }

  @Test
  void recoversThePayeeFromASignatureWithHighS() {
    assertFacts(
        Examples.HIGH_S,
        "msat",
        "any",
        "description",
        "Please consider supporting this project",
        "payee",
        "02d0139ce7427d6dfffd26a326c18be754ef1e64672b42694ba5b23ef6e6e7803d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Examples.COFFEE,
        Examples.NONSENSE,
        Examples.HASHED_LIST,
        Examples.P2PKH_AND_ROUTE,
        Examples.P2SH,
        Examples.P2WPKH,
        Examples.P2WSH,
        Examples.P2TR,
        Examples.PICO_AMOUNT,
        Examples.FEATURES_8_14_99,
        Examples.UPPER_CASE,
        Examples.FIELDS_TO_IGNORE,
        Examples.METADATA
      })
  void arePayableWhileTheyLast(String text) {
    Bolt11Invoice invoice = Bolt11Invoice.decode(text);
    InstantSource lastMoment = InstantSource.fixed(invoice.expiresAt().minusNanos(1));
    assertThat(invoice.requirePayable(lastMoment, Network.BITCOIN)).isSameAs(invoice);
  }

  private static void assertFacts(String text, String... different) {
    Map<String, String> expected = new TreeMap<>();
    expected.put("network", "bc");
    expected.put("msat", "2000000000");
    expected.put("payee", PAYEE);
    expected.put("paymentHash", HASH);
    expected.put("paymentSecret", SECRET);
    expected.put("timestamp", "1496314658");
    expected.put("expiry", "3600");
    expected.put("minFinalCltvDelta", "18");
    expected.put("features", "[8, 14]");
    expected.put("fallbacks", "[]");
    expected.put("routeHints", "[]");
    expected.put("unknownFields", "[]");
    for (int i = 0; i < different.length; i += 2) {
      expected.put(different[i], different[i + 1]);
    }
    Bolt11Invoice invoice = Bolt11Invoice.decode(text);
    assertThat(Facts.of(invoice)).isEqualTo(expected);
    assertThat(invoice.text()).isEqualTo(text);
    Map<String, String> unsigned = new TreeMap<>(expected);
    unsigned.remove("payee");
    assertThat(Facts.of(Bolt11Text.scan(text))).isEqualTo(unsigned);
    assertThat(invoice.expiresAt())
        .isEqualTo(
            Instant.ofEpochSecond(
                Long.parseLong(expected.get("timestamp"))
                    + Long.parseLong(expected.get("expiry"))));
  }
}
