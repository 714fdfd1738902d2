package dev.farthing.app.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.CommandRun;
import dev.farthing.app.Console;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeKey;
import dev.farthing.protocol.l402.ChallengeWriter;
import dev.farthing.protocol.l402.L402Credential;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.protocol.secret.SecretBytes;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DecodeCommandTest {
  private static final Preimage PREIMAGE = Preimage.ofBytes(filled(7));
  private static final NodeKey NODE = NodeKey.of(SecretBytes.copyOf(filled(1)));
  private static final Bolt11Invoice INVOICE =
      Bolt11Invoice.builder(Network.REGTEST, PREIMAGE.hash())
          .amount(MilliSatoshi.ofSat(10))
          .paymentSecret(filled(3))
          .description("one call")
          .timestamp(Instant.ofEpochSecond(1_700_000_000))
          .expiry(Duration.ofMinutes(10))
          .sign(NODE);
  private static final Macaroon TOKEN =
      Macaroon.mint(
          SecretBytes.copyOf(filled(2)),
          L402Identifier.of(PREIMAGE.hash(), filled(9)).bytes(),
          "farthing",
          List.of("services=weather:0"));

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @Test
  void showsEveryFieldOfAnInvoice() {
    JsonNode json = decode(INVOICE.text());

    assertThat(json.path("kind").asString()).isEqualTo("invoice");
    assertThat(json.path("network").asString()).isEqualTo("bcrt");
    assertThat(json.path("amountMsat").asLong()).isEqualTo(10_000);
    assertThat(json.path("paymentHash").asString()).isEqualTo(PREIMAGE.hash().hex());
    assertThat(json.path("payee").asString()).isEqualTo(NODE.id().hex());
    assertThat(json.path("timestamp").asLong()).isEqualTo(1_700_000_000);
    assertThat(json.path("expirySeconds").asLong()).isEqualTo(600);
    assertThat(json.path("minFinalCltvDelta").asLong()).isEqualTo(18);
    assertThat(json.path("description").asString()).isEqualTo("one call");
    assertThat(json.has("descriptionHash")).isFalse();
    assertThat(json.path("paymentSecret").asString()).isEqualTo("03".repeat(32));
    assertThat(json.path("features").valueStream().map(JsonNode::asInt)).contains(14);
    assertThat(json.path("fallbacks").isArray()).isTrue();
    assertThat(json.path("routeHints").isArray()).isTrue();
    assertThat(json.path("metadata").isNull()).isTrue();
  }

  @Test
  void showsWhatATokenNamesAndAllows() {
    JsonNode json = decode(TOKEN.toBase64());

    assertThat(json.path("kind").asString()).isEqualTo("token");
    assertThat(json.path("format").asString()).isEqualTo("V2");
    assertThat(json.path("location").asString()).isEqualTo("farthing");
    assertThat(json.path("version").asInt()).isZero();
    assertThat(json.path("paymentHash").asString()).isEqualTo(PREIMAGE.hash().hex());
    assertThat(json.path("tokenId").asString()).isEqualTo("09".repeat(32));
    assertThat(json.path("caveats").get(0).asString()).isEqualTo("services=weather:0");
    assertThat(json.path("signature").asString()).hasSize(64);
  }

  @Test
  void leavesTheFieldsOfL402EmptyInAForeignToken() {
    Macaroon foreign =
        Macaroon.mint(SecretBytes.copyOf(filled(2)), new byte[] {1, 2, 3}, null, List.of());

    JsonNode json = decode(foreign.toBase64());

    assertThat(json.path("identifier").asString()).isEqualTo("010203");
    assertThat(json.path("version").isNull()).isTrue();
    assertThat(json.path("paymentHash").isNull()).isTrue();
    assertThat(json.path("tokenId").isNull()).isTrue();
  }

  @Test
  void showsAPreimageOnlyAsItsHashWhereverItStands() {
    String credential =
        L402Credential.write(
            "L402",
            List.of(TOKEN.attenuate("preimage=" + PREIMAGE.revealHex()).toBase64()),
            PREIMAGE);

    CommandRun run = CommandRun.of("decode", "--json", credential);

    assertThat(run.out()).doesNotContain(PREIMAGE.revealHex());
    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertThat(json.path("kind").asString()).isEqualTo("credential");
    assertThat(json.path("scheme").asString()).isEqualTo("L402");
    assertThat(json.path("preimageSha256").asString()).isEqualTo(PREIMAGE.hash().hex());
    assertThat(json.path("tokens").get(0).path("caveats").get(1).asString())
        .isEqualTo("preimage=sha256:" + PREIMAGE.hash().hex());
  }

  @Test
  void readsTheFieldLinesOfOneChallengeTogether() {
    List<String> lines = ChallengeWriter.lines(TOKEN.toBase64(), INVOICE.text());

    CommandRun run =
        CommandRun.of("decode", "--json", lines.get(0), "WWW-Authenticate: " + lines.get(1));

    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertThat(json.path("kind").asString()).isEqualTo("challenge");
    assertThat(json.path("payable").size()).isEqualTo(1);
    JsonNode payable = json.path("payable").get(0);
    assertThat(payable.path("scheme").asString()).isEqualTo("L402");
    assertThat(payable.path("token").asString()).isEqualTo(TOKEN.toBase64());
    assertThat(payable.path("invoice").asString()).isEqualTo(INVOICE.text());
    assertThat(payable.path("params").path("version").asString()).isEqualTo("0");
  }

  @Test
  void goesOnAfterALineThatCannotBeRead() {
    String input =
        INVOICE.text()
            + "\nlnbc1nonsense\n[\"Basic realm=\\\"x\\\"\"]\n[1]\n\n"
            + TOKEN.toBase64()
            + "\n";

    List<JsonNode> lines = CommandRun.withInput(input, "decode", "--lines").jsonLines();

    assertThat(lines).hasSize(6);
    assertThat(lines.get(0).path("kind").asString()).isEqualTo("invoice");
    assertThat(lines.get(1).path("error").isString()).isTrue();
    assertThat(lines.get(1).path("position").isNumber()).isTrue();
    assertThat(lines.get(1).path("message").isString()).isTrue();
    assertThat(lines.get(2).path("others").size()).isEqualTo(1);
    assertThat(lines.get(3).path("error").asString()).isEqualTo("unreadable");
    assertThat(lines.get(4).path("error").asString()).isEqualTo("unreadable");
    assertThat(lines.get(5).path("kind").asString()).isEqualTo("token");
  }

  @Test
  void cutsALineWithoutEndAndGoesOn() {
    List<JsonNode> lines =
        CommandRun.withInput(
                "A".repeat(300_000) + "\n" + TOKEN.toBase64() + "\n", "decode", "--lines")
            .jsonLines();

    assertThat(lines.get(0).path("error").asString()).isEqualTo("unreadable");
    assertThat(lines.get(1).path("kind").asString()).isEqualTo("token");
  }

  @Test
  void takesTheKindThatIsSaid() {
    List<JsonNode> lines =
        CommandRun.withInput(INVOICE.text() + "\n", "decode", "--lines", "--as", "token")
            .jsonLines();

    assertThat(lines.get(0).has("error")).isTrue();
  }

  @Test
  void readsATokenWithItsPreimageHoweverAClientSendsIt() {
    Macaroon paid = TOKEN.attenuate("preimage=" + PREIMAGE.revealHex());
    String hex = HexFormat.of().formatHex(paid.encode());
    for (String line :
        List.of(
            "Grpc-Metadata-Macaroon: " + hex,
            "macaroon: " + hex.toUpperCase(Locale.ROOT),
            "token:" + paid.toBase64(),
            "L402 " + paid.toBase64(),
            "AUTHORIZATION: lsat " + paid.toBase64() + ":")) {
      JsonNode json = decode(line);
      assertThat(json.path("kind").asString()).as(line).isEqualTo("credential");
      assertThat(json.path("preimageSha256").asString()).isEqualTo(PREIMAGE.hash().hex());
    }
  }

  @Test
  void showsNoPreimageOfACaveatInOddSpelling() {
    String hex = PREIMAGE.revealHex();
    for (String name : List.of("preimage=", "Preimage = ", "pre-image=")) {
      CommandRun run = CommandRun.of("decode", TOKEN.attenuate(name + hex).toBase64());

      assertThat(run.out())
          .doesNotContain(hex)
          .contains(name.stripTrailing() + "sha256:" + PREIMAGE.hash().hex());
    }
  }

  @Test
  void showsThatACredentialsTokenIsNoMacaroon() {
    JsonNode json = decode("L402 deposit_8f3a:" + PREIMAGE.revealHex());

    JsonNode token = json.path("tokens").get(0);
    assertThat(token.path("kind").asString()).isEqualTo("token");
    assertThat(token.path("format").isNull()).isTrue();
    assertThat(token.path("signature").isNull()).isTrue();
    assertThat(token.path("problem").asString()).startsWith("macaroon: ");
    assertThat(json.path("preimageSha256").asString()).isEqualTo(PREIMAGE.hash().hex());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "lnbc1!|6",
        "  lnbcx1qqqq|12",
        "AgI!|3",
        " AgI!|4",
        "0201|4",
        " AgEEbHNhdAU|10",
        "  WWW-Authenticate:  L402 token=a|21",
        "www-authenticate: L402 token=a, invoice=\"i|40",
        "L402 LSAT|9",
        "Authorization: L402 a,,b:00|22",
        "token: AgEEbHNhdA==|19",
        "[1|2",
        "[\"L402 token=a\"]|0",
        "[\"L402 token=a,invoice=i\", \"L402 token=a, Token=b\"]|14",
      })
  void errorsSayWhereInTheTextAsItWasGiven(String line, int position) {
    JsonNode json = CommandRun.withInput(line + "\n", "decode", "--lines").jsonLines().get(0);

    assertThat(json.path("position").asInt(-1)).as(json.toString()).isEqualTo(position);
  }

  @Test
  void readsTheLinesOfStandardInputAsOneMessage() {
    String input =
        "\r\n"
            + String.join("\r\n", ChallengeWriter.lines(TOKEN.toBase64(), INVOICE.text()))
            + "\r\n";

    CommandRun run = CommandRun.withInput(input, "decode", "--json", "-");

    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertThat(json.path("payable").size()).isEqualTo(1);
    assertThat(json.path("payable").get(0).path("scheme").asString()).isEqualTo("L402");
  }

  @Test
  void answersEveryLineBeforeWaitingForTheRestOfTheNext() throws Exception {
    try (PipedOutputStream sender = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(sender);
        PipedInputStream receiver = new PipedInputStream();
        PrintStream out =
            new PrintStream(new BufferedOutputStream(new PipedOutputStream(receiver)))) {
      Thread decoding =
          new Thread(
              () -> {
                try {
                  new DecodeLines(new Decoder(Optional.empty()))
                      .run(new InputStreamReader(in, UTF_8), new Console(out, out));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      decoding.start();
      sender.write((TOKEN.toBase64() + "\nAgE").getBytes(UTF_8));
      sender.flush();

      String answer = new BufferedReader(new InputStreamReader(receiver, UTF_8)).readLine();

      assertThat(answer).contains("\"kind\":\"token\"");
      sender.close();
      decoding.join();
    }
  }

  @Test
  @Timeout(30)
  void endsWhenNobodyReadsAnyMore() throws IOException {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("closed");
          }
        };
    Reader endless =
        new Reader() {
          @Override
          public int read(char[] chars, int from, int count) {
            Arrays.fill(chars, from, from + count, '\n');
            return count;
          }

          @Override
          public void close() {}
        };
    PrintStream out = new PrintStream(closed);

    new DecodeLines(new Decoder(Optional.empty())).run(endless, new Console(out, out));

    assertThat(out.checkError()).isTrue();
  }

  @Test
  void showsAPersonNothingThatWouldMoveTheCursor() {
    String text =
        Bolt11Invoice.builder(Network.REGTEST, PREIMAGE.hash())
            .description("tea\u001b[2J\npayee 02ab\u202e")
            .timestamp(Instant.ofEpochSecond(1_700_000_000))
            .sign(NODE)
            .text();

    assertThat(CommandRun.of("decode", text).out())
        .contains("tea\\u001b[2J\\u000apayee 02ab\\u202e\n");
  }

  @Test
  void laysTheSameFactsOutForAPerson() {
    CommandRun run = CommandRun.of("decode", INVOICE.text());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("invoice\n")
        .contains("10000 (10sat)")
        .contains(NODE.id().hex());
  }

  @Test
  void saysWhatIsWrongOnStderrAndEndsWithTwo() {
    CommandRun run = CommandRun.of("decode", INVOICE.text().substring(0, 100));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("farthing: ");
  }

  private static JsonNode decode(String text) {
    CommandRun run = CommandRun.of("decode", "--json", text);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return JsonMapper.shared().readTree(run.out());
  }
}
