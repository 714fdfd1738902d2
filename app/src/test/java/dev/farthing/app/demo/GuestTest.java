package dev.farthing.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.CommandRun;
import dev.farthing.app.FarthingProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
        BufferedReader out = demo.inputReader(StandardCharsets.UTF_8)) {
      URI priced = URI.create(awaitLine(err, "  gazetteer").strip().split(" +")[1]);
      awaitLine(err, "To buy as guest");
      String line = awaitLine(err, "  ./farthing").strip();
      assertThat(line).startsWith("./farthing --config " + home + "/farthing.yaml get http://");
      assertThat(awaitLine(err, "  lncli"))
          .contains("--network=regtest")
          .contains("--lnddir=" + home.resolve("guest"));
      awaitLine(err, "The sellers stay up");

      String config = home.resolve("farthing.yaml").toString();
      CommandRun quoted = CommandRun.of("--config", config, "get", "--dry-run", priced.toString());
      CommandRun bought = CommandRun.of("--config", config, "get", priced.toString());
      CommandRun again = CommandRun.of("--config", config, "get", "--json", priced.toString());

      assertThat(quoted.jsonLines().get(0).path("price").path("amountMsat").asLong())
          .isEqualTo(8_000);
      assertThat(quoted.jsonLines().get(0).path("verdict").path("says").asString())
          .isEqualTo("allow");
      assertThat(bought.err()).isEmpty();
      assertThat(bought.exitCode()).isZero();
      assertThat(JsonMapper.shared().readTree(bought.out()).isObject()).isTrue();
      assertThat(again.out()).isEqualTo(bought.out());
      assertThat(JsonMapper.shared().readTree(again.err()).path("access").asString())
          .isEqualTo("reused");

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
