package dev.farthing.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole run: network, gateways, wallets and agents, with the sums that must close. */
class DemoCommandTest {
  @Test
  void agentsBuyAndTheBooksClose(@TempDir Path directory) {
    Path home = directory.resolve("home");
    CommandRun run =
        CommandRun.of(
            "demo",
            "--agents",
            "4",
            "--seconds",
            "8",
            "--seed",
            "7",
            "--json",
            "--home",
            home.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode report = JsonMapper.shared().readTree(run.out());
    assertThat(report.path("seed").asLong()).isEqualTo(7);
    assertThat(names(report.path("agents")))
        .containsExactly("scribe", "ada", "bruno", "clio", "dmitri");
    assertThat(names(report.path("sellers")))
        .containsExactly("drizzle", "barometer", "gazetteer", "mirage", "scribe");
    assertThat(sum(report.path("agents"), "spentMsat"))
        .isPositive()
        .isEqualTo(
            sum(report.path("sellers"), "receivedMsat")
                + report.path("routersEarnedMsat").asLong());
    assertThat(sum(report.path("agents"), "feesMsat"))
        .isEqualTo(report.path("routersEarnedMsat").asLong());

    JsonNode purchases = report.path("purchases");
    assertThat(purchases.path("attempted").asLong())
        .isEqualTo(
            List.of("delivered", "refused", "failed", "unknown", "denied").stream()
                .mapToLong(outcome -> purchases.path(outcome).asLong())
                .sum());
    assertThat(purchases.path("delivered").asLong()).isPositive();

    JsonNode conservation = report.path("conservation");
    assertThat(conservation.path("ok").asBoolean()).isTrue();
    assertThat(conservation.path("inFlightMsat").asLong()).isZero();
    assertThat(conservation.path("endMsat").asLong())
        .isEqualTo(conservation.path("startMsat").asLong());

    assertThat(home.resolve("wallets/ada/wallet.db")).exists();
    assertThat(home.resolve("sellers/drizzle/paywall.db")).exists();
    assertThat(CommandRun.of("demo", "--home", home.toString()))
        .satisfies(
            again -> {
              assertThat(again.exitCode()).isEqualTo(2);
              assertThat(again.err()).contains("books of an earlier demo");
            });
  }

  @Test
  void aTemporaryHomeLeavesNothingBehind() throws Exception {
    Path path;
    try (DemoHome home = DemoHome.of(Optional.empty())) {
      path = home.path();
      Files.createDirectories(path.resolve("wallets/ada"));
      Files.writeString(path.resolve("wallets/ada/wallet.db"), "x");
    }
    assertThat(path).doesNotExist();
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new LinkedHashSet<>();
    list.forEach(item -> names.add(item.path("name").asString()));
    assertThat(names).hasSize(list.size());
    return names;
  }

  private static long sum(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false)
        .mapToLong(item -> item.path(field).asLong())
        .sum();
  }
}
