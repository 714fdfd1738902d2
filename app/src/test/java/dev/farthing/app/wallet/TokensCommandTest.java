package dev.farthing.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.farthing.app.CommandRun;
import dev.farthing.app.node.FaceTown;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.l402.ChallengeWriter;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.SecretBytes;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a person does with the tokens of a wallet: one purchase, then commands. */
class TokensCommandTest {
  @TempDir private static Path folder;
  private static FaceTown town;
  private static HttpServer seller;
  private static String bought = "";
  private static String shown = "";

  @BeforeAll
  static void buy() throws IOException {
    town = FaceTown.open(folder);
    seller = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    seller.createContext("/", TokensCommandTest::answer);
    seller.start();
    SpendingPolicy policy =
        SpendingPolicy.newBuilder().allowAnyHost().maxPerPurchase(MilliSatoshi.ofSat(100)).build();
    try (InvoicePayer payer = town.network().node("bob").payer();
        Wallet wallet =
            Wallet.newBuilder(folder.resolve("home").resolve("wallet.db"), payer, policy).open()) {
      URI uri = URI.create("http://127.0.0.1:" + seller.getAddress().getPort() + "/shop/a");
      bought =
          wallet
              .client("alice")
              .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
              .purchase()
              .orElseThrow();
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (authorization == null) {
        challenge(exchange);
      } else {
        shown = authorization;
        exchange.sendResponseHeaders(200, 5);
        exchange.getResponseBody().write("goods".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void challenge(HttpExchange exchange) throws IOException {
    Bolt11Invoice invoice =
        Patience.ofSeconds(30)
            .await(
                town.network()
                    .node("alice")
                    .issuer()
                    .create(
                        new InvoiceRequest(
                            MilliSatoshi.ofSat(10),
                            new Description.Text("goods"),
                            Duration.ofMinutes(10)),
                        Deadline.in(Duration.ofSeconds(30), town.network().clock())));
    Macaroon token =
        Macaroon.mint(
            SecretBytes.copyOf(new byte[32]),
            L402Identifier.of(invoice.paymentHash(), new byte[32]).bytes(),
            "shop",
            List.of("services=shop:0", "preimage=" + "ab".repeat(32)));
    ChallengeWriter.lines(token.toBase64(), invoice.text())
        .forEach(line -> exchange.getResponseHeaders().add("WWW-Authenticate", line));
    exchange.getResponseHeaders().add("L402-Price", "enforces=\"path\"");
    exchange.sendResponseHeaders(402, -1);
  }

  @AfterAll
  static void close() {
    seller.stop(0);
    town.close();
  }

  private static CommandRun tokens(String... args) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "--config", town.config().toString(), "--home", folder.resolve("home").toString()));
    line.add("tokens");
    line.addAll(List.of(args));
    return CommandRun.of(line.toArray(String[]::new));
  }

  @Test
  void areShownWithoutWhatCouldBeUsedUnlessRevealed() {
    CommandRun list = tokens("list", "--all");
    CommandRun show = tokens("show", bought);

    assertThat(list.jsonLines()).extracting(node -> node.get("id").asString()).contains(bought);
    assertThat(show.out()).contains("preimage=sha256:").doesNotContain("ab".repeat(32));
    String token = shown.substring("L402 ".length(), shown.indexOf(':'));
    String preimage = shown.substring(shown.indexOf(':') + 1);
    assertThat(list.out() + show.out()).doesNotContain(token).doesNotContain(preimage);
    assertThat(tokens("show", bought, "--reveal").out()).contains(shown);
  }

  @Test
  void areDerivedIntoAFileOfTheirOwnersOnly() throws IOException {
    Path file = folder.resolve("copy.token");
    CommandRun run = tokens("derive", bought, "--path", "/shop/maps/", "-o", file.toString());

    assertThat(run.err()).isEmpty();
    JsonNode copy = run.jsonLines().get(0);
    assertThat(copy.get("caveats").toString()).contains("shop_path=/shop/maps/");
    assertThat(copy.get("retiredWhy").asString()).isEqualTo("handed out");
    String field = Files.readString(file).strip();
    assertThat(field).startsWith("Authorization: L402 ");
    assertThat(run.out()).doesNotContain(field.substring("Authorization: ".length()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(tokens("derive", bought, "-o", file.toString()).exitCode()).isEqualTo(2);
  }

  @Test
  void areNotDerivedWithALimitThatNobodyIsKnownToEnforce() {
    Path file = folder.resolve("uses.token");
    CommandRun refused = tokens("derive", bought, "--max-uses", "3", "-o", file.toString());

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("shop_max_uses=3").contains("--unenforced");
    assertThat(file).doesNotExist();
    CommandRun forBob = tokens("derive", bought, "--max-uses", "3", "--unenforced", "--for", "bob");
    assertThat(forBob.jsonLines().get(0).get("state").asString()).isEqualTo("live");
    assertThat(forBob.err()).contains("not known to enforce");
    assertThat(tokens("list", "--agent", "bob").jsonLines()).hasSize(1);
  }

  @Test
  void areRetiredWithAReason() {
    String copy =
        tokens("derive", bought, "--for", "carol").jsonLines().get(0).get("id").asString();

    assertThat(tokens("retire", copy).exitCode()).isEqualTo(2);
    assertThat(tokens("retire", copy, "--why", "carol left").exitCode()).isZero();
    assertThat(tokens("list", "--agent", "carol").out()).isEmpty();
    assertThat(tokens("show", copy).out()).contains("carol left");
  }

  @Test
  void areFoundOrTheUserIsToldWhereToLook() {
    assertThat(tokens("show", "no-such-token").exitCode()).isEqualTo(2);
    assertThat(tokens("show", "no-such-token").err()).contains("farthing tokens list");
  }
}
