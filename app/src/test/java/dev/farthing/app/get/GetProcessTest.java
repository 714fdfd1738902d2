package dev.farthing.app.get;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.CommandRun;
import dev.farthing.app.FarthingProcess;
import dev.farthing.protocol.secret.Preimage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code farthing get} as a process: what signals, pipes and silence make of it. */
@Timeout(180)
class GetProcessTest {
  private static final Preimage PREIMAGE = Preimage.parseHex("07".repeat(32));

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
  void interruptedItSaysThatThePaymentGoesOnAndTheNextCallJoinsIt() throws Exception {
    booth.challenge((exchange, body) -> booth.challengeAndHold(exchange, PREIMAGE.hash()));
    Process process =
        FarthingProcess.of(booth.withConfig("get", "--intent", "i", booth.url("/goods"))).start();
    try {
      awaitOpenPurchase();
      FarthingProcess.interrupt(process);
      String err = text(process.getErrorStream());

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      JsonNode said = JsonMapper.shared().readTree(err);
      assertThat(said.path("error").asString()).isEqualTo("interrupted");
      assertThat(said.path("next").path("action").asString()).isEqualTo("recover");
      assertThat(said.path("purchase").asString()).isNotEmpty();

      booth.settle(PREIMAGE);
      CommandRun again = booth.run("get", "--intent", "i", booth.url("/goods"));

      assertThat(again.out()).as(again.err()).isEqualTo(Booth.GOODS);
      assertThat(booth.sent()).isEqualTo(Booth.PRICE);
    } finally {
      process.destroyForcibly();
    }
  }

  private void awaitOpenPurchase() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (booth.run("purchases", "list", "--state", "open").out().isEmpty()) {
      assertThat(System.nanoTime()).as("a payment has begun").isLessThan(deadline);
    }
  }

  @Test
  void whoeverStopsReadingIsLeftInPeace() throws Exception {
    booth.challenge(
        (exchange, body) -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] chunk = new byte[64 * 1024];
          for (int i = 0; i < 1_000; i++) {
            exchange.getResponseBody().write(chunk);
          }
        });
    Process process = FarthingProcess.of(booth.withConfig("get", booth.url("/long"))).start();
    try {
      assertThat(process.getInputStream().readNBytes(10)).hasSize(10);
      process.getInputStream().close();

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(text(process.getErrorStream())).isEmpty();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aPaymentWhoseEndNobodyKnowsEndsWithSixAndIsNotMadeAgain() throws IOException {
    booth.configure(Booth.WALLET + Booth.POLICY + "  payments: {timeout: 2s}\n");
    booth.challenge((exchange, body) -> booth.challengeAndHold(exchange, PREIMAGE.hash()));

    CommandRun first = booth.run("get", "--intent", "i", booth.url("/goods"));
    CommandRun second = booth.run("get", "--intent", "i", booth.url("/goods"));

    assertThat(List.of(first.exitCode(), second.exitCode())).containsExactly(6, 6);
    JsonNode said = JsonMapper.shared().readTree(first.err());
    assertThat(said.path("error").asString()).isEqualTo("outcome-unknown");
    assertThat(said.path("next").path("command").asString()).isEqualTo("farthing recover");
    assertThat(booth.shown).hasSize(1);
    CommandRun story = booth.run("purchases", "explain", said.path("purchase").asString());
    assertThat(story.out()).contains("Nobody can say yet").contains("do not buy it again");
  }

  @Test
  void nothingThatIsPrintedHoldsAPreimageATokenOrAMacaroon() throws IOException {
    StringBuilder printed = new StringBuilder();
    for (String line :
        List.of(
            "get -v URL",
            "get -v --json URL",
            "get --dry-run URL",
            "purchases list",
            "purchases list --no-json",
            "get --max-price 1sat --fresh URL")) {
      CommandRun run = booth.run(line.replace("URL", booth.url("/goods")).split(" "));
      printed.append(run.out()).append(run.err());
    }
    String id =
        booth
            .run("purchases", "list", "--state", "delivered")
            .jsonLines()
            .get(0)
            .path("id")
            .asString();
    for (String line : List.of("show", "show --no-json", "explain", "explain --no-json")) {
      CommandRun run = booth.run(("purchases " + line + " " + id).split(" "));
      assertThat(run.exitCode()).as(run.err()).isZero();
      printed.append(run.out()).append(run.err());
    }

    String credential = booth.shown.stream().filter(c -> !c.isEmpty()).findFirst().orElseThrow();
    String token = credential.substring("L402 ".length(), credential.indexOf(':'));
    String preimage = credential.substring(credential.indexOf(':') + 1);
    assertThat(preimage).hasSize(64);
    assertThat(printed.toString().length()).isGreaterThan(2_000);
    assertThat(printed).doesNotContain(token).doesNotContain(preimage);
    for (Path macaroon : macaroons()) {
      assertThat(printed).doesNotContain(HexFormat.of().formatHex(Files.readAllBytes(macaroon)));
    }
  }

  private List<Path> macaroons() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".macaroon")).toList();
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
