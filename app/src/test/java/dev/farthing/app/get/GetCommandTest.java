package dev.farthing.app.get;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.CommandRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code farthing get} from its command line to its output and exit code. */
@Timeout(120)
class GetCommandTest {
  @TempDir Path folder;
  private Booth booth;

  @BeforeEach
  void open() throws IOException {
    booth = new Booth(folder);
  }

  @AfterEach
  void close() {
    booth.close();
  }

  @Test
  void buysAndPrintsTheBodyAloneAndTheSecondCallShowsTheTokenAgain() {
    CommandRun first = booth.run("get", booth.url("/goods"));
    CommandRun second = booth.run("get", booth.url("/goods"));

    assertThat(first.err()).isEmpty();
    assertThat(first.out()).isEqualTo(Booth.GOODS);
    assertThat(first.exitCode()).isZero();
    assertThat(second.out()).isEqualTo(Booth.GOODS);
    assertThat(booth.sent()).isEqualTo(Booth.PRICE);
    assertThat(booth.shown).hasSize(3);
    assertThat(booth.shown.get(2)).isEqualTo(booth.shown.get(1)).startsWith("L402 ");
  }

  @Test
  void saysWhatItCostOnStderrToAProgramThatAsks() {
    JsonNode bought = json(booth.run("get", "--json", booth.url("/goods")));
    JsonNode reused = json(booth.run("get", "--json", booth.url("/goods")));

    assertThat(bought.path("access").asString()).isEqualTo("bought");
    assertThat(bought.path("amount_msat").asLong()).isEqualTo(8_000);
    assertThat(reused.path("access").asString()).isEqualTo("reused");
    assertThat(reused.path("amount_msat").asLong()).isZero();
    assertThat(reused.path("purchase")).isEqualTo(bought.path("purchase"));
  }

  @Test
  void saysThatAPageLooksLikeAPaywallAndPaysNothing() {
    booth.challenge(
        (exchange, body) -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          Booth.reply(exchange, 200, "<html>subscribe</html>");
        });

    CommandRun run =
        booth.run("get", "--json", "-H", "Accept: application/json", booth.url("/page"));

    assertThat(run.out()).isEqualTo("<html>subscribe</html>");
    assertThat(json(run).path("access").asString()).isEqualTo("free");
    assertThat(json(run).path("paywall").asString()).isEqualTo("page-on-success");
    assertThat(booth.sent().isZero()).isTrue();
  }

  @Test
  void sendsWhatCurlWouldSend() throws IOException {
    Path form = Files.writeString(folder.resolve("form"), "b=2\r\n&c=3\n");
    List<String> methods = new java.util.concurrent.CopyOnWriteArrayList<>();
    booth.challenge(
        (exchange, body) -> {
          methods.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Note"));
          Booth.reply(exchange, 200, new String(body, StandardCharsets.UTF_8));
        });

    assertThat(booth.run("get", booth.url("/"), "-d", "a=1", "-d", "@" + form).out())
        .isEqualTo("a=1&b=2&c=3");
    assertThat(booth.run("get", booth.url("/"), "--data-binary", "@" + form).out())
        .isEqualTo("b=2\r\n&c=3\n");
    assertThat(
            CommandRun.withInput("from stdin", booth.withConfig("get", booth.url("/"), "-d", "@-"))
                .out())
        .isEqualTo("from stdin");
    assertThat(booth.run("get", "-X", "PUT", "--json-body", "{\"a\":1}", booth.url("/")).out())
        .isEqualTo("{\"a\":1}");
    assertThat(booth.run("get", "-H", "X-Note: one: two", booth.url("/")).out()).isEmpty();
    assertThat(methods)
        .containsExactly(
            "POST application/x-www-form-urlencoded null",
            "POST application/x-www-form-urlencoded null",
            "POST application/x-www-form-urlencoded null",
            "PUT application/json null",
            "GET null one: two");
  }

  @Test
  void writesAFileWholeOrLeavesAPartThatCanBeTold() throws IOException {
    Path file = folder.resolve("answer");
    booth.delivery(
        (exchange, body) -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write(new byte[100]);
        });
    CommandRun cut = booth.run("get", "-o", file.toString(), booth.url("/goods"));

    assertThat(cut.exitCode()).isEqualTo(7);
    assertThat(json(cut).path("error").asString()).isEqualTo("cut-short");
    assertThat(json(cut).path("next").path("action").asString()).isEqualTo("retry");
    assertThat(file).doesNotExist();
    assertThat(folder.resolve("answer.part")).hasSize(100);

    booth.delivery((exchange, body) -> Booth.reply(exchange, 200, Booth.GOODS));
    CommandRun whole = booth.run("get", "-o", file.toString(), booth.url("/goods"));

    assertThat(whole.exitCode()).isZero();
    assertThat(whole.out()).isEmpty();
    assertThat(file).hasContent(Booth.GOODS);
    assertThat(folder.resolve("answer.part")).doesNotExist();
    assertThat(booth.sent()).isEqualTo(Booth.PRICE);
  }

  @Test
  void aBodyOfBytesComesAsItIs() throws IOException {
    byte[] bytes = new byte[3 << 20];
    new java.util.Random(1).nextBytes(bytes);
    booth.delivery(
        (exchange, body) -> {
          exchange.sendResponseHeaders(200, bytes.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
          }
        });
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThat(CommandRun.into(out, booth.withConfig("get", booth.url("/goods")))).isZero();

    assertThat(out.toByteArray()).isEqualTo(bytes);
  }

  @Test
  void showsStatusAndFieldsWithI() {
    assertThat(booth.run("get", "-i", booth.url("/goods")).out())
        .startsWith("HTTP/1.1 200\r\n")
        .contains("content-length: 10\r\n")
        .endsWith("\r\n\r\n" + Booth.GOODS);
  }

  @Test
  void aPriceAboveTheMostEndsWithThree() {
    CommandRun run = booth.run("get", "--max-price", "5sat", booth.url("/goods"));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    JsonNode error = json(run);
    assertThat(error.path("error").asString()).isEqualTo("denied");
    assertThat(error.path("exit_code").asInt()).isEqualTo(3);
    assertThat(error.path("amount_msat").asLong()).isEqualTo(8_000);
    assertThat(error.path("next").path("action").asString()).isEqualTo("raise-limit");
    assertThat(error.path("next").path("rule").asString()).isEqualTo("max-price");
    assertThat(booth.sent().isZero()).isTrue();
  }

  @Test
  void withoutAPolicyNothingIsBoughtAndTheLineThatAllowsItIsNamed() {
    booth.configure(Booth.WALLET);

    CommandRun run = booth.run("get", booth.url("/goods"));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(json(run).path("error").asString()).isEqualTo("no-policy");
    assertThat(json(run).path("next").path("action").asString()).isEqualTo("change-policy");
    assertThat(json(run).path("next").path("command").asString())
        .startsWith("farthing budget set ")
        .endsWith(" --host 127.0.0.1");
    assertThat(booth.sent().isZero()).isTrue();
  }

  @Test
  void aHostThatThePolicyDoesNotNameEndsWithThree() {
    CommandRun run = booth.run("get", booth.url("/goods").replace("127.0.0.1", "localhost"));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(json(run).path("next").path("action").asString()).isEqualTo("change-policy");
    assertThat(json(run).path("next").path("rule").asString()).isEqualTo("host");
  }

  @Test
  void aSellerThatTakesTheMoneyAndRefusesEndsWithSeven() {
    booth.delivery((exchange, body) -> Booth.reply(exchange, 503, "later"));

    CommandRun run = booth.run("get", booth.url("/goods"));

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.out()).isEmpty();
    assertThat(json(run).path("error").asString()).isEqualTo("refused");
    assertThat(json(run).path("purchase").asString()).isNotEmpty();
    assertThat(json(run).path("next").path("action").asString()).isEqualTo("retry");
  }

  @Test
  void nobodyThereEndsWithEight() throws IOException {
    String dead;
    try (ServerSocket socket = new ServerSocket(0)) {
      dead = "http://127.0.0.1:" + socket.getLocalPort() + "/";
    }

    CommandRun run = booth.run("get", dead);

    assertThat(run.exitCode()).isEqualTo(8);
    assertThat(json(run).path("next").path("action").asString()).isEqualTo("retry");
  }

  @Test
  void anHttpErrorIsTheBodyUnlessFIsGiven() {
    booth.challenge((exchange, body) -> Booth.reply(exchange, 404, "no such page"));

    CommandRun plain = booth.run("get", booth.url("/x"));
    CommandRun failing = booth.run("get", "-f", booth.url("/x"));

    assertThat(plain.exitCode()).isZero();
    assertThat(plain.out()).isEqualTo("no such page");
    assertThat(failing.exitCode()).isEqualTo(22);
    assertThat(failing.out()).isEmpty();
    assertThat(json(failing).path("error").asString()).isEqualTo("http-error");
  }

  @Test
  void anAnswerThatTakesTooLongIsNotWaitedForAndThePaymentIsNotMadeAgain() {
    java.util.concurrent.CountDownLatch patient = new java.util.concurrent.CountDownLatch(1);
    booth.delivery(
        (exchange, body) -> {
          try {
            patient.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          Booth.reply(exchange, 200, Booth.GOODS);
        });

    CommandRun run = booth.run("get", "--max-time", "10", booth.url("/goods"));
    patient.countDown();
    CommandRun again = booth.run("get", booth.url("/goods"));

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(json(run).path("error").asString()).isEqualTo("timed-out");
    assertThat(again.out()).isEqualTo(Booth.GOODS);
    assertThat(booth.sent()).isEqualTo(Booth.PRICE);
  }

  @Test
  void followsARedirectWithLAndBuysThereWhatItDidNotShow() {
    booth.challenge(
        (exchange, body) -> {
          String path = exchange.getRequestURI().getPath();
          if (path.equals("/old") || path.equals("/loop")) {
            exchange.getResponseHeaders().add("Location", path.equals("/old") ? "/new" : path);
            Booth.reply(exchange, 302, "");
          } else {
            booth.challenge(exchange, Booth.PRICE);
          }
        });

    CommandRun stays = booth.run("get", booth.url("/old"));
    CommandRun tooMany = booth.run("get", "-L", "--max-redirs", "2", booth.url("/loop"));
    CommandRun follows = booth.run("get", "-L", booth.url("/old"));

    assertThat(stays.exitCode()).isZero();
    assertThat(stays.out()).isEmpty();
    assertThat(follows.out()).isEqualTo(Booth.GOODS);
    assertThat(tooMany.exitCode()).isEqualTo(8);
    assertThat(json(tooMany).path("error").asString()).isEqualTo("redirect");
    assertThat(booth.sent()).isEqualTo(Booth.PRICE);
  }

  @Test
  void aRedirectToAnotherOriginIsShownNeitherTokenNorFieldsOfTheFirst() throws IOException {
    List<String> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
    com.sun.net.httpserver.HttpServer other =
        com.sun.net.httpserver.HttpServer.create(
            new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          seen.add(
              exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Key"));
          Booth.reply(exchange, 200, "elsewhere");
          exchange.close();
        });
    other.start();
    try {
      booth.delivery(
          (exchange, body) -> {
            exchange
                .getResponseHeaders()
                .add("Location", "http://127.0.0.1:" + other.getAddress().getPort() + "/goods");
            Booth.reply(exchange, 307, "");
          });

      CommandRun run = booth.run("get", "-L", "-H", "X-Key: k", booth.url("/goods"));

      assertThat(run.out()).isEqualTo("elsewhere");
      assertThat(seen).containsExactly("null null");
    } finally {
      other.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get",
        "get example.com",
        "get ftp://example.com/",
        "get http://user:pass@example.com/",
        "get -u me:secret http://example.com/",
        "get -k https://example.com/",
        "get -A curl http://example.com/",
        "get -H Cookie:a=b http://example.com/",
        "get -H nothing http://example.com/",
        "get --json-body {broken http://example.com/",
        "get -d a --data-binary b http://example.com/",
        "get -d @/no/such/file http://example.com/",
        "get -o /no/such/folder/file http://example.com/",
        "get -O http://example.com/",
        "get -O -o f http://example.com/f",
        "get --max-price 5 http://example.com/",
        "get --fresh --intent i http://example.com/",
        "get -L --max-redirs 0 http://example.com/",
        "get -L --trust nowhere http://example.com/",
        "get --max-time never http://example.com/",
        "purchases show no-such-id",
        "purchases list --since yesterday",
        "purchases list --limit 0",
        "purchases"
      })
  void whatCannotBeMeantEndsWithTwoBeforeAnythingIsAsked(String line) {
    CommandRun run = booth.run(line.split(" "));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(json(run).path("next").path("action").asString()).isEqualTo("fix-input");
    assertThat(run.err()).doesNotContain("secret", "a=b");
    assertThat(booth.shown).isEmpty();
  }

  private static JsonNode json(CommandRun run) {
    assertThat(run.err()).hasLineCount(1);
    return JsonMapper.shared().readTree(run.err());
  }
}
