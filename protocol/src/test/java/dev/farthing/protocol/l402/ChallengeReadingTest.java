package dev.farthing.protocol.l402;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.l402.ChallengeReading.Outcome;
import dev.farthing.protocol.macaroon.Caveat;
import dev.farthing.protocol.macaroon.Macaroon;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the servers of public projects send, line for line. */
class ChallengeReadingTest {
  /** Sent by aperture, as Tierion's lsat-js records it. */
  private static final String TOKEN =
      "AgEEbHNhdAJCAAAwpHpumws6ufQoDwiTLNcge0QPUIWA0+tVY+tKPYAJ/zSfmEGlIpNm3VzxuzCqLhEp5KGi"
          + "yPLUM9L+kcB7uzS+AAIPc2VydmljZXM9bWVtZTowAAISbWVtZV9jYXBhYmlsaXRpZXM9AAAGILA1VCEIExuk"
          + "t4nG+XR9tX8WJ2BVMiHG3UNt1uYJ+NRD";

  private static final String INVOICE =
      "lnbcrt100n1p3qqkygpp5xzj85m5mpvatnapgpuyfxtxhypa5gr6sskqd8664v04550vqp8lsdq8f3f5z4qc"
          + "qzpgsp5tpzvsq5pckqgln3ltpy3e9cf6tf2aj82ffa2tted77ltweuaweks9qyyssq0w5da3k40wtdukac7h"
          + "p5s58hsxf8k8f52c5qneezu4xg3xh87xrnkl5jwtw098d2gjywx20nmkxl2y4vq9fr89kg5kzcwupv9xpdag"
          + "gp4fc4ms";

  /** Base64 of a JSON object, as l402-kit sends it in place of a macaroon. */
  private static final String JSON_TOKEN = "eyJoYXNoIjoiMzBhNDdhIiwiZXhwIjoxNzY3MjI1NjAwfQ==";

  /** URL-safe JSON, a dot and a code, as Alby's server helpers send it. */
  private static final String SIGNED_JSON_TOKEN =
      "eyJwYXltZW50SGFzaCI6IjMwYTQ3YSJ9.9f86d081884c7d659a2feaa0c55ad015";

  record Sent(String by, List<String> lines, List<L402Challenge> payable, List<String> others) {
    @Override
    public String toString() {
      return by;
    }
  }

  static List<Sent> payable() {
    return List.of(
        new Sent(
            "aperture",
            List.of(
                "LSAT macaroon=\"" + TOKEN + "\", invoice=\"" + INVOICE + "\"",
                "L402 macaroon=\"" + TOKEN + "\", invoice=\"" + INVOICE + "\""),
            List.of(l402(TOKEN, Map.of())),
            List.of()),
        new Sent(
            "aperture with the Payment scheme",
            List.of(
                "LSAT macaroon=\"" + TOKEN + "\", invoice=\"" + INVOICE + "\"",
                "L402 macaroon=\"" + TOKEN + "\", invoice=\"" + INVOICE + "\"",
                "Payment id=\"x\", realm=\"r\", method=\"lightning\", request=\"e30\""),
            List.of(l402(TOKEN, Map.of())),
            List.of("Payment id=\"x\", realm=\"r\", method=\"lightning\", request=\"e30\"")),
        sent(
            "the L402 specification",
            "L402 version=\"0\", token=\"" + TOKEN + "\", invoice=\"" + INVOICE + "\"",
            l402(TOKEN, Map.of("version", "0"))),
        sent(
            "paygate",
            "L402 version=\"0\", token=\""
                + TOKEN
                + "\", macaroon=\""
                + TOKEN
                + "\", invoice=\""
                + INVOICE
                + "\"",
            l402(TOKEN, Map.of("version", "0"))),
        sent(
            "lsat-middleware",
            "LSAT macaroon=" + TOKEN + "==, invoice=" + INVOICE,
            challenge("LSAT", TOKEN + "==", Map.of())),
        sent(
            "l402_middleware",
            "L402 macaroon=" + TOKEN + ", invoice=" + INVOICE,
            l402(TOKEN, Map.of())),
        new Sent(
            "toll-booth",
            List.of(
                "Payment id=\"x\", request=\"e30\", L402 macaroon=\""
                    + TOKEN
                    + "\", invoice=\""
                    + INVOICE
                    + "\", X402 scheme=\"exact\""),
            List.of(l402(TOKEN, Map.of())),
            List.of("Payment id=\"x\", request=\"e30\"", "X402 scheme=\"exact\"")),
        new Sent(
            "cashu-l402",
            List.of(
                "Cashu mint=\"https://mint.example/a,b\", amount=\"10\", unit=\"sat\", L402 macaroon="
                    + TOKEN
                    + ", invoice="
                    + INVOICE),
            List.of(l402(TOKEN, Map.of())),
            List.of("Cashu mint=\"https://mint.example/a,b\", amount=\"10\", unit=\"sat\"")),
        sent(
            "l402-kit",
            "L402 macaroon=\"" + JSON_TOKEN + "\", invoice=\"" + INVOICE + "\"",
            l402(JSON_TOKEN, Map.of())),
        sent(
            "l402-kit's Accept-Payment",
            "L402 price=10sat invoice=\"" + INVOICE + "\" macaroon=\"" + JSON_TOKEN + "\"",
            l402(JSON_TOKEN, Map.of("price", "10sat"))),
        sent(
            "Alby's server helpers",
            "L402 version=\"0\" token=\"" + SIGNED_JSON_TOKEN + "\", invoice=\"" + INVOICE + "\"",
            l402(SIGNED_JSON_TOKEN, Map.of("version", "0"))),
        sent(
            "ngx_l402",
            "L402 macaroon=\"" + TOKEN + "\", invoice=\"" + INVOICE + "\"",
            l402(TOKEN, Map.of())),
        sent(
            "SatRank",
            "L402 macaroon=\"deposit_8f3a\", invoice=\"" + INVOICE + "\"",
            l402("deposit_8f3a", Map.of())),
        sent(
            "pylsat",
            "LSAT macaroon=\"MDAxY2xvY2F0aW9u_-w\",invoice=\"" + INVOICE + "\"",
            challenge("LSAT", "MDAxY2xvY2F0aW9u_-w", Map.of())),
        sent(
            "lightning-toll",
            "L402 invoice=\"" + INVOICE + "\", macaroon=\"" + JSON_TOKEN + "\"",
            l402(JSON_TOKEN, Map.of())),
        sent(
            "single quotes, blanks around =, odd case and a last comma",
            "l402  Macaroon = '" + TOKEN + "' , INVOICE = '" + INVOICE + "', X-Hint=\"a\", ",
            l402(TOKEN, Map.of("x-hint", "a"))),
        sent(
            "the same parameter twice",
            "L402 macaroon=\""
                + TOKEN
                + "\", macaroon=\""
                + TOKEN
                + "\", invoice=\""
                + INVOICE
                + "\"",
            l402(TOKEN, Map.of())),
        new Sent(
            "two offers in one line",
            List.of("L402 token=a, invoice=" + INVOICE + ", L402 token=b, invoice=" + INVOICE),
            List.of(l402("a", Map.of()), l402("b", Map.of())),
            List.of()),
        sent(
            "several tokens of one payment",
            "L402 token=\"" + TOKEN + ",b\", invoice=\"" + INVOICE + "\"",
            l402(TOKEN + ",b", Map.of())),
        new Sent(
            "a line that breaks off behind an offer",
            List.of("L402 token=a, invoice=" + INVOICE, "Basic realm=\"x"),
            List.of(l402("a", Map.of())),
            List.of()));
  }

  @ParameterizedTest
  @MethodSource("payable")
  void readsWhatCanBePaidByteForByte(Sent sent) {
    ChallengeReading reading = ChallengeReading.of(sent.lines());

    assertThat(reading.outcome()).isEqualTo(Outcome.PAYABLE);
    assertThat(reading.payable()).isEqualTo(sent.payable());
    assertThat(reading.others()).isEqualTo(sent.others());
    assertThat(reading.problem()).isEmpty();
  }

  @Test
  void readsTheTokenOfAnApertureChallenge() {
    Macaroon token = Macaroon.parse(TOKEN);

    assertThat(token.location()).contains("lsat");
    assertThat(token.caveats())
        .extracting(Caveat::text)
        .containsExactly("services=meme:0", "meme_capabilities=");
    assertThat(L402Identifier.read(token.identifier()).orElseThrow().paymentHash().hex())
        .isEqualTo("30a47a6e9b0b3ab9f4280f08932cd7207b440f508580d3eb5563eb4a3d8009ff");
  }

  @Test
  void prefersL402WhicheverComesFirst() {
    String both = " macaroon=\"t\", invoice=\"i\"";

    assertThat(ChallengeReading.of(List.of("L402" + both, "LSAT" + both)).payable())
        .extracting(L402Challenge::scheme)
        .containsExactly("L402");
    assertThat(ChallengeReading.of(List.of("lsat" + both)).payable())
        .extracting(L402Challenge::scheme)
        .containsExactly("LSAT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"L402 price-only", "l402 Price-Only", "Basic realm=x, L402 price-only"})
  void knowsAPriceThatSellsNothing(String line) {
    assertThat(ChallengeReading.of(List.of(line)).outcome()).isEqualTo(Outcome.PRICE_ONLY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "L402",
        "Basic realm=\"L402 token=a, invoice=b\"",
        "Bearer",
        "Payment id=\"x\", invoice=\"lnbc1\", macaroon=\"t\"",
        "L4020 token=a, invoice=b"
      })
  void findsNoChallengeWhereThereIsNone(String line) {
    assertThat(ChallengeReading.of(List.of(line)).outcome()).isEqualTo(Outcome.NONE);
  }

  @Test
  void findsNoChallengeInAnAnswerWithoutLines() {
    assertThat(ChallengeReading.of(List.of()))
        .isEqualTo(new ChallengeReading(Outcome.NONE, List.of(), List.of(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "L402 invoice=\"i\"",
        "L402 token=\"t\"",
        "L402 token=\"\", invoice=\"i\"",
        "L402 token=\"t\", invoice=\"\"",
        "L402 token=\"a b\", invoice=\"i\"",
        "L402 token=\"a,,b\", invoice=\"i\"",
        "L402 token=\"a:b\", invoice=\"i\"",
        "L402 token=\"ä\", invoice=\"i\"",
        "L402 token=\"t\", invoice=\"i j\"",
        "L402 token=\"t, invoice=\"i\"",
        "L402 sometoken68==",
        "L402=token",
        "token=\"t\", invoice=\"i\"",
        "Basic realm=\"x"
      })
  void saysWhyAChallengeCannotBeRead(String line) {
    ChallengeReading reading = ChallengeReading.of(List.of("", line));

    assertThat(reading.outcome()).isEqualTo(Outcome.MALFORMED);
    assertThat(reading.payable()).isEmpty();
    assertThat(reading.problem().orElseThrow())
        .isInstanceOf(L402Exception.MalformedChallenge.class)
        .hasMessageContaining("line 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "L402 token=\"a\", macaroon=\"b\", invoice=\"i\"",
        "L402 token=\"a\", token=\"b\", invoice=\"i\"",
        "L402 token=\"a\", invoice=\"i\", Invoice=\"j\"",
        "L402 token=\"a\", invoice=\"i\", version=0, version=1",
        "LSAT macaroon=\"a\", invoice=\"i\", L402 token=\"a\", macaroon=\"b\", invoice=\"i\""
      })
  void paysNothingToWhoSaysTwoThings(String line) {
    ChallengeReading reading = ChallengeReading.of(List.of(line));

    assertThat(reading.outcome()).isEqualTo(Outcome.CONFLICT);
    assertThat(reading.payable()).isEmpty();
    assertThat(reading.problem().orElseThrow().code()).isEqualTo("conflicting-challenge");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "L402 token=a, macaroon=b, invoice=i | 14",
        "L402 macaroon=a, invoice=i, token=b | 28",
        "L402 token=a, Token=b, invoice=i | 14",
        "Basic x, L402 token=a | 9",
        "L402 invoice=i, token=a:b | 16",
        "L402 token=t, invoice=ä | 14",
        "L402 token=t, invoice=\"i | 22",
      })
  void saysAtWhichParameterAChallengeIsWrong(String line, int position) {
    assertThat(ChallengeReading.of(List.of(line)).problem().orElseThrow().position())
        .isEqualTo(position);
  }

  @Test
  void takesNoMoreThanItsLimit() {
    String[] lines = new String[100];
    Arrays.fill(lines, "L402 token=t, invoice=" + "i".repeat(1000));

    ChallengeReading reading = ChallengeReading.of(List.of(lines));

    assertThat(reading.outcome()).isEqualTo(Outcome.MALFORMED);
    assertThat(reading.problem().orElseThrow()).isInstanceOf(L402Exception.TooLong.class);
  }

  @Test
  void readsWhatTheWriterWrites() {
    List<String> lines = ChallengeWriter.lines(TOKEN, INVOICE);

    assertThat(lines)
        .containsExactly(
            "LSAT macaroon=\"" + TOKEN + "\", invoice=\"" + INVOICE + "\"",
            "L402 macaroon=\""
                + TOKEN
                + "\", invoice=\""
                + INVOICE
                + "\", version=\"0\", token=\""
                + TOKEN
                + "\"");
    assertThat(ChallengeReading.of(lines).payable())
        .containsExactly(l402(TOKEN, Map.of("version", "0")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\"b", "a b", "a\r\nX: y", "a\\b", "ä"})
  void writesNothingThatWouldBreakOutOfItsQuotes(String text) {
    assertThatThrownBy(() -> ChallengeWriter.lines(text, "i"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ChallengeWriter.lines("t", text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Sent sent(String by, String line, L402Challenge payable) {
    return new Sent(by, List.of(line), List.of(payable), List.of());
  }

  private static L402Challenge l402(String token, Map<String, String> params) {
    return challenge("L402", token, params);
  }

  private static L402Challenge challenge(String scheme, String token, Map<String, String> params) {
    return new L402Challenge(scheme, token, INVOICE, params);
  }
}
