package dev.farthing.protocol.bolt11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Properties of invoices with random fields, the same ones in every run. */
class RoundTripTest {
  private static final int INVOICES = 400;
  private static final String CHARS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

  @Test
  void whatIsWrittenIsRead() {
    Random chance = new Random(11);
    for (int i = 0; i < INVOICES; i++) {
      Map<String, String> expected = new HashMap<>();
      Bolt11Invoice written = random(chance, expected);
      Bolt11Invoice read = Bolt11Invoice.decode(written.text());
      assertThat(Facts.of(read)).as(written.text()).isEqualTo(expected);
      assertThat(read).isEqualTo(written).hasSameHashCodeAs(written);
      assertThat(read.text()).isEqualTo(written.text());
    }
  }

  @Test
  void upperCaseIsTheSameInvoice() {
    Random chance = new Random(12);
    for (int i = 0; i < INVOICES / 4; i++) {
      Bolt11Invoice lower = random(chance, new HashMap<>());
      String text = lower.text().toUpperCase(Locale.ROOT);
      Bolt11Invoice upper = Bolt11Invoice.decode(text);
      assertThat(upper).isEqualTo(lower).hasSameHashCodeAs(lower);
      assertThat(upper.text()).isEqualTo(text);
      assertThat(Facts.of(upper)).isEqualTo(Facts.of(lower));
    }
  }

  @Test
  void everyWrongCharacterIsNoticed() {
    Random chance = new Random(13);
    for (int i = 0; i < INVOICES; i++) {
      String text = random(chance, new HashMap<>()).text();
      int at = chance.nextInt(text.length());
      char wrong = CHARS.charAt(chance.nextInt(CHARS.length()));
      if (wrong != text.charAt(at)) {
        String corrupt = text.substring(0, at) + wrong + text.substring(at + 1);
        assertThatThrownBy(() -> Bolt11Text.scan(corrupt))
            .as(corrupt)
            .isInstanceOf(Bolt11Exception.class);
      }
    }
  }

  @Test
  void theWrongCharacterIsFound() {
    Random chance = new Random(14);
    for (int i = 0; i < INVOICES / 4; i++) {
      String text = Examples.COFFEE;
      int from = text.lastIndexOf('1') + 1;
      int at = from + chance.nextInt(text.length() - from);
      int word = CHARS.indexOf(text.charAt(at)) ^ (1 + chance.nextInt(31));
      String corrupt = text.substring(0, at) + CHARS.charAt(word) + text.substring(at + 1);
      assertThatThrownBy(() -> Bolt11Text.scan(corrupt))
          .isInstanceOfSatisfying(
              Bolt11Exception.BadChecksum.class, e -> assertThat(e.position()).isEqualTo(at));
    }
  }

  @Test
  void aCutTextIsNeverRead() {
    for (int end = 0; end < Examples.P2PKH_AND_ROUTE.length(); end++) {
      String cut = Examples.P2PKH_AND_ROUTE.substring(0, end);
      assertThatThrownBy(() -> Bolt11Text.scan(cut)).isInstanceOf(Bolt11Exception.class);
    }
  }

  private static Bolt11Invoice random(Random chance, Map<String, String> expected) {
    NodeKey key = NodeKey.of(SecretBytes.copyOf(bytes(chance, 32)));
    Network network = Network.values()[chance.nextInt(Network.values().length)];
    PaymentHash hash = PaymentHash.ofBytes(bytes(chance, 32));
    long seconds = chance.nextLong(1L << 35);
    Bolt11Invoice.Builder builder =
        Bolt11Invoice.builder(network, hash).timestamp(Instant.ofEpochSecond(seconds, 999));
    expected.put("network", network.prefix());
    expected.put("paymentHash", hash.hex());
    expected.put("timestamp", Long.toString(seconds));
    expected.put("payee", key.id().hex());
    expected.put("unknownFields", "[]");

    expected.put("msat", "any");
    if (chance.nextInt(4) > 0) {
      long msat = 1 + chance.nextLong(1L << chance.nextInt(1, 61));
      builder.amount(new MilliSatoshi(msat));
      expected.put("msat", Long.toString(msat));
    }
    if (chance.nextBoolean()) {
      String description = words(chance);
      builder.description(description);
      expected.put("description", description);
    } else {
      byte[] sha256 = bytes(chance, 32);
      builder.descriptionHash(sha256);
      expected.put("descriptionHash", hex(sha256));
    }
    expected.put("expiry", "3600");
    if (chance.nextBoolean()) {
      long expiry = chance.nextLong(1L << chance.nextInt(60));
      builder.expiry(Duration.ofSeconds(expiry));
      expected.put("expiry", Long.toString(expiry));
    }
    expected.put("minFinalCltvDelta", "18");
    if (chance.nextBoolean()) {
      int blocks = chance.nextInt(1 << chance.nextInt(31));
      builder.minFinalCltvDelta(blocks);
      expected.put("minFinalCltvDelta", Integer.toString(blocks));
    }
    if (chance.nextBoolean()) {
      builder.payeeField();
    }
    secretAndFeatures(chance, builder, expected);
    routes(chance, key, builder, expected);
    expected.put("fallbacks", "[]");
    if (chance.nextInt(4) == 0) {
      Fallback fallback = Fallback.of(chance.nextInt(1, 17), bytes(chance, chance.nextInt(2, 41)));
      builder.fallback(fallback);
      expected.put("fallbacks", "[" + fallback.address(network) + "]");
    }
    return builder.sign(key);
  }

  private static void secretAndFeatures(
      Random chance, Bolt11Invoice.Builder builder, Map<String, String> expected) {
    List<Integer> features = new ArrayList<>();
    if (chance.nextInt(4) > 0) {
      byte[] secret = bytes(chance, 32);
      builder.paymentSecret(secret);
      expected.put("paymentSecret", hex(secret));
      features.addAll(List.of(8, 14));
    }
    if (chance.nextInt(4) == 0) {
      byte[] metadata = bytes(chance, chance.nextInt(640));
      builder.metadata(metadata);
      expected.put("metadata", hex(metadata));
      features.add(48);
    }
    if (chance.nextInt(4) == 0) {
      int[] bits = chance.ints(chance.nextInt(6), 0, 5115).toArray();
      builder.features(bits);
      features.clear();
      for (int bit : bits) {
        features.add(bit);
      }
    }
    expected.put("features", new TreeSet<>(features).toString());
  }

  private static void routes(
      Random chance, NodeKey key, Bolt11Invoice.Builder builder, Map<String, String> expected) {
    List<List<String>> routes = new ArrayList<>();
    for (int i = chance.nextInt(3); i > 0; i--) {
      List<RouteHop> hops = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      for (int j = 1 + chance.nextInt(4); j > 0; j--) {
        ShortChannelId channel = new ShortChannelId(chance.nextLong());
        long base = chance.nextLong(1L << 32);
        long ppm = chance.nextLong(1L << 32);
        int delta = chance.nextInt(1 << 16);
        hops.add(new RouteHop(key.id(), channel, base, ppm, delta));
        texts.add(key.id().hex() + " " + channel + " " + base + " " + ppm + " " + delta);
      }
      builder.routeHint(hops);
      routes.add(texts);
    }
    expected.put("routeHints", routes.toString());
  }

  private static String words(Random chance) {
    StringBuilder text = new StringBuilder();
    chance
        .ints(chance.nextInt(160), 0x20, 0x11000)
        .filter(c -> c < 0xD800 || c > 0xDFFF)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  private static byte[] bytes(Random chance, int count) {
    byte[] bytes = new byte[count];
    chance.nextBytes(bytes);
    return bytes;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
