package dev.farthing.wallet.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeKey;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What servers really send, and what hostile ones might. {@code %T} stands for a token, {@code %I}
 * for an invoice.
 */
class ClaimReaderTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final URI SELLER = URI.create("https://seller.example/a");
  private static final PaymentHash HASH = PaymentHash.ofBytes(filled(7));
  private static final String TOKEN = token(HASH);

  private final ClaimReader reader = new ClaimReader(Network.REGTEST, InstantSource.fixed(NOW));

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static String token(PaymentHash hash) {
    return Macaroon.mint(
            SecretBytes.copyOf(filled(1)),
            L402Identifier.of(hash, filled(2)).bytes(),
            "seller",
            List.of())
        .toBase64();
  }

  private static Bolt11Invoice.Builder builder() {
    return Bolt11Invoice.builder(Network.REGTEST, HASH)
        .amount(MilliSatoshi.ofSat(10))
        .paymentSecret(filled(3))
        .description("goods")
        .timestamp(NOW.minusSeconds(1))
        .expiry(Duration.ofHours(1));
  }

  private static String text(Bolt11Invoice.Builder invoice) {
    return invoice.sign(NodeKey.of(SecretBytes.copyOf(filled(5)))).text();
  }

  private static HttpHeaders headers(List<String> challenges, String... more) {
    Map<String, List<String>> fields = new HashMap<>();
    fields.put("WWW-Authenticate", challenges);
    for (int i = 0; i < more.length; i += 2) {
      fields.merge(
          more[i], List.of(more[i + 1]), (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
    }
    return HttpHeaders.of(fields, (name, value) -> true);
  }

  private static List<String> challenge() {
    return List.of("L402 token=\"" + TOKEN + "\", invoice=\"" + text(builder()) + "\"");
  }

  private Claim read(HttpHeaders headers, byte[] body) {
    return reader.read(SELLER, headers, body);
  }

  private PaywallKind refusal(HttpHeaders headers, String body) {
    return catchThrowableOfType(ChallengeException.class, () -> read(headers, body.getBytes(UTF_8)))
        .kind();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LSAT macaroon=\"%T\", invoice=\"%I\"|L402 macaroon=\"%T\", invoice=\"%I\"|Payment id=\"x\"",
        "L402 version=\"0\", token=\"%T\", invoice=\"%I\"",
        "L402 version=\"0\", token=\"%T\", macaroon=\"%T\", invoice=\"%I\"",
        "LSAT macaroon=%T, invoice=%I",
        "L402 macaroon=%T, invoice=%I",
        "L402 version=\"0\" token=\"%T\", invoice=\"%I\"",
        "Basic realm=\"x\", L402 macaroon=\"%T\", invoice=\"%I\"",
        "Cashu mint=\"https://m.example\", amount=\"1\", unit=\"sat\", L402 macaroon=%T, invoice=%I",
        "l402   macaroon='%T' , invoice = \"%I\",",
        "L402 macaroon=\"%T\", invoice=\"lightning:%I\"",
      })
  void readsWhatServersSend(String lines) {
    List<String> sent =
        List.of(lines.replace("%T", TOKEN).replace("%I", text(builder())).split("\\|", -1));

    Claim claim = read(headers(sent), new byte[0]);

    assertThat(claim.token()).isEqualTo(TOKEN);
    assertThat(claim.bound()).isTrue();
    assertThat(claim.scheme())
        .isEqualTo(lines.contains("L402") || lines.contains("l402") ? "L402" : "LSAT");
    assertThat(claim.invoice().amount()).contains(MilliSatoshi.ofSat(10));
  }

  @Test
  void takesTokensOfOtherFormsAndSaysThatTheyAreUnbound() {
    for (String token : List.of("eyJhbGciOiJIUzI1NiJ9.e30.sig", "deposit_4711")) {
      Claim claim =
          read(
              headers(List.of("L402 token=\"" + token + "\", invoice=\"" + text(builder()) + "\"")),
              new byte[0]);

      assertThat(claim.token()).isEqualTo(token);
      assertThat(claim.bound()).isFalse();
    }
  }

  @Test
  void tellsApartWhatAsksForPaymentInOtherWays() {
    HttpHeaders none = headers(List.of());
    assertThat(refusal(none, "pay!")).isEqualTo(PaywallKind.NO_CHALLENGE);
    assertThat(refusal(headers(List.of("L402 price-only")), "")).isEqualTo(PaywallKind.PRICE_ONLY);
    assertThat(refusal(headers(List.of("L402")), "")).isEqualTo(PaywallKind.NO_CHALLENGE);
    assertThat(refusal(headers(List.of(), "PAYMENT-REQUIRED", "e30="), ""))
        .isEqualTo(PaywallKind.X402);
    assertThat(refusal(none, "{\"x402Version\": 1, \"accepts\": []}")).isEqualTo(PaywallKind.X402);
    assertThat(refusal(headers(List.of("Payment id=\"x\", method=\"tempo\"")), ""))
        .isEqualTo(PaywallKind.OTHER_SCHEME);
    assertThat(refusal(none, "{\"payment_request\":\"" + text(builder()) + "\"}"))
        .isEqualTo(PaywallKind.INVOICE_IN_BODY);
    assertThat(refusal(headers(List.of(), "Content-Type", "text/html"), "<html>"))
        .isEqualTo(PaywallKind.HTML_PAGE);
    assertThat(refusal(headers(List.of("L402 token=\"a\", token=\"b\", invoice=\"c\"")), ""))
        .isEqualTo(PaywallKind.CONTRADICTORY);
  }

  @Test
  void findsAPaywallBehindASuccess() {
    HttpHeaders json =
        HttpHeaders.of(Map.of("Accept", List.of("application/json")), (n, v) -> true);
    HttpHeaders any = HttpHeaders.of(Map.of(), (n, v) -> true);
    HttpHeaders page = headers(List.of(), "Content-Type", "text/html; charset=utf-8");

    assertThat(Paywalls.disguised(json, 200, page)).contains(PaywallKind.PAGE_ON_SUCCESS);
    assertThat(Paywalls.disguised(any, 200, page)).isEmpty();
    assertThat(Paywalls.disguised(json, 404, page)).isEmpty();
    assertThat(Paywalls.disguised(any, 200, headers(challenge())))
        .contains(PaywallKind.CHALLENGE_ON_SUCCESS);
    HttpHeaders grpc =
        headers(
            List.of(),
            "Content-Type",
            "application/grpc",
            "grpc-status",
            "13",
            "grpc-message",
            "payment required");
    assertThat(Paywalls.disguised(any, 200, grpc)).contains(PaywallKind.GRPC);
  }

  @ParameterizedTest
  @CsvSource({"401, true", "403, true", "402, true", "400, false", "200, false"})
  void takesAnL402ChallengeOnARefusalForOne(int status, boolean challenge) {
    assertThat(Paywalls.isChallenge(status, headers(challenge()))).isEqualTo(challenge);
    assertThat(Paywalls.isChallenge(status, headers(List.of("L402")))).isEqualTo(status == 402);
    assertThat(Paywalls.isChallenge(status, headers(List.of("Basic realm=\"L402\""))))
        .isEqualTo(status == 402);
  }

  @Test
  void refusesAChallengeThatBelongsToSomebodyElse() {
    assertThat(refusal(headers(challenge(), "Age", "17"), "")).isEqualTo(PaywallKind.CACHED);
    assertThat(read(headers(challenge(), "Age", "0"), new byte[0]).token()).isEqualTo(TOKEN);
  }

  @Test
  void refusesSeveralPrices() {
    assertThat(
            refusal(
                headers(
                    challenge(), "L402-Price", "price=\"10sat\"", "L402-Price", "price=\"9sat\""),
                ""))
        .isEqualTo(PaywallKind.CONTRADICTORY);
  }

  @Test
  void refusesInvoicesThatMustNotBePaid() {
    List<Bolt11Invoice.Builder> bad =
        List.of(
            Bolt11Invoice.builder(Network.REGTEST, HASH).paymentSecret(filled(3)).timestamp(NOW),
            Bolt11Invoice.builder(Network.SIGNET, HASH)
                .amount(MilliSatoshi.ofSat(10))
                .paymentSecret(filled(3))
                .timestamp(NOW),
            builder().expiry(Duration.ZERO),
            builder().minFinalCltvDelta(3000));
    for (Bolt11Invoice.Builder invoice : bad) {
      assertThat(refusal(withInvoice(text(invoice)), "")).isEqualTo(PaywallKind.INVOICE);
    }
    String good = text(builder());
    String mixed = good.substring(0, 20) + good.substring(20).toUpperCase(Locale.ROOT);
    assertThat(refusal(withInvoice(mixed), "")).isEqualTo(PaywallKind.INVOICE);
  }

  @Test
  void readsAmountsToTheLastMillisatoshi() {
    for (long msat : List.of(1L, 10_001L, 100_000_000_000L, 2_100_000_000_000_000_000L)) {
      MilliSatoshi amount = new MilliSatoshi(msat);
      Claim claim = read(withInvoice(text(builder().amount(amount))), new byte[0]);

      assertThat(claim.invoice().amount()).contains(amount);
    }
    assertThat(read(withInvoice(text(builder()).toUpperCase(Locale.ROOT)), new byte[0]).bound())
        .isTrue();
  }

  private static HttpHeaders withInvoice(String invoice) {
    return headers(List.of("L402 token=\"" + TOKEN + "\", invoice=\"" + invoice + "\""));
  }

  @Test
  void unpacksTermsButNoBomb() throws IOException {
    String terms = "a lot";
    String invoice =
        text(builder().descriptionHash(Digests.sha256().digest(terms.getBytes(UTF_8))));
    HttpHeaders packed =
        headers(
            List.of("L402 token=\"" + TOKEN + "\", invoice=\"" + invoice + "\""),
            "Content-Type",
            "application/json",
            "Content-Encoding",
            "gzip");

    assertThat(read(packed, gzip("{\"terms\":\"a lot\"}".getBytes(UTF_8))).terms()).contains(terms);
    assertThat(
            catchThrowableOfType(
                    ChallengeException.class,
                    () -> read(packed, gzip("{\"terms\":\"a little\"}".getBytes(UTF_8))))
                .kind())
        .isEqualTo(PaywallKind.CONTRADICTORY);
    byte[] bomb = gzip(new byte[100_000_000]);
    assertThat(Inflated.of(packed, bomb)).hasSize(64 * 1024);
    assertThat(Inflated.of(packed, Arrays.copyOf(bomb, 500))).hasSizeLessThanOrEqualTo(64 * 1024);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\tb", "a:b", "t\u00f6k", "a\\\"b", "a\u0000b", "a\u0085b", ""})
  void echoesNoTokenThatWouldBeMoreThanOne(String token) {
    HttpHeaders sent =
        headers(List.of("L402 token=\"" + token + "\", invoice=\"" + text(builder()) + "\""));

    assertThat(refusal(sent, "")).isIn(PaywallKind.UNREADABLE, PaywallKind.NO_CHALLENGE);
  }

  @Test
  void quotesNothingThatATerminalWouldObey() {
    assertThat(
            catchThrowableOfType(
                    ChallengeException.class,
                    () -> read(headers(List.of("Evil\u001b[2J x=\"y\"")), new byte[0]))
                .getMessage())
        .doesNotContain("\u001b");
  }
}
