package dev.farthing.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.FarthingProcess;
import dev.farthing.app.Workers;
import dev.farthing.app.config.FarthingConfig;
import dev.farthing.app.node.ConfiguredNodes;
import dev.farthing.app.node.OpenNode;
import dev.farthing.app.node.Role;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.PaidResponse;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever comes by a demo that stays up can buy from it, over a node that looks like LND. */
@Timeout(180)
class GuestTest {
  @Test
  void buysFromTheDemoThroughItsOwnLndAndTheBooksClose(@TempDir Path work) throws Exception {
    Path home = work.resolve("home");
    Process demo =
        FarthingProcess.of(
                "demo",
                "--seconds",
                "4",
                "--agents",
                "1",
                "--json",
                "--serve",
                "--port",
                "20402",
                "--home",
                home.toString())
            .start();
    try (BufferedReader err = demo.errorReader(StandardCharsets.UTF_8);
        BufferedReader out = demo.inputReader(StandardCharsets.UTF_8);
        Workers workers = Workers.start()) {
      URI priced = URI.create(awaitLine(err, "  gazetteer").strip().split(" +")[1]);
      assertThat(awaitLine(err, "To buy as guest")).contains(home + "/farthing.yaml");
      assertThat(awaitLine(err, "  lncli"))
          .contains("--network=regtest")
          .contains("--lnddir=" + home.resolve("guest"));
      awaitLine(err, "The sellers stay up");

      PaidResponse<String> bought = buy(home, work.resolve("wallet.db"), priced, workers);

      assertThat(bought.statusCode()).isEqualTo(200);
      assertThat(bought.access()).isEqualTo(PaidResponse.Access.BOUGHT);
      assertThat(bought.body()).isNotBlank();

      FarthingProcess.interrupt(demo);
      JsonNode report = JsonMapper.shared().readTree(out.readLine());
      assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(demo.exitValue()).isEqualTo(130);
      JsonNode guest = agent(report, "guest");
      assertThat(guest.path("purchases").asInt()).isEqualTo(1);
      assertThat(guest.path("spentMsat").asLong())
          .isEqualTo(8_000 + guest.path("feesMsat").asLong());
      assertThat(report.path("conservation").path("ok").asBoolean()).isTrue();
      assertThat(spent(report))
          .isEqualTo(received(report) + report.path("routersEarnedMsat").asLong());
    } finally {
      demo.destroyForcibly();
    }
  }

  private static PaidResponse<String> buy(Path home, Path books, URI priced, Workers workers) {
    var guest =
        new ConfiguredNodes(FarthingConfig.read(home.resolve("farthing.yaml")))
            .choose(Optional.empty(), Role.BUYER);
    SpendingPolicy policy =
        SpendingPolicy.newBuilder()
            .maxPerPurchase(MilliSatoshi.ofSat(50))
            .budget(MilliSatoshi.ofSat(100), Duration.ofHours(1))
            .allowHost("127.0.0.1")
            .feeLimit(MilliSatoshi.ofSat(5), 50_000)
            .build();
    try (OpenNode node = OpenNode.open(guest, workers);
        Wallet wallet = Wallet.newBuilder(books, node.node().payer(), policy).open()) {
      return wallet
          .client("guest")
          .send(HttpRequest.newBuilder(priced).build(), BodyHandlers.ofString());
    }
  }

  private static JsonNode agent(JsonNode report, String name) {
    for (JsonNode agent : report.path("agents")) {
      if (agent.path("name").asString().equals(name)) {
        return agent;
      }
    }
    throw new AssertionError("no agent is named " + name + " in " + report);
  }

  private static long spent(JsonNode report) {
    long sum = 0;
    for (JsonNode agent : report.path("agents")) {
      sum += agent.path("spentMsat").asLong();
    }
    return sum;
  }

  private static long received(JsonNode report) {
    long sum = 0;
    for (JsonNode seller : report.path("sellers")) {
      sum += seller.path("receivedMsat").asLong();
    }
    return sum;
  }

  private static String awaitLine(BufferedReader reader, String start) throws IOException {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith(start)) {
        return line;
      }
    }
    throw new AssertionError("the process ended without saying '" + start + "'");
  }
}
