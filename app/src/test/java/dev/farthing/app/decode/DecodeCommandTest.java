package dev.farthing.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.CommandRun;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
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
