package dev.farthing.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.CommandRun;
import dev.farthing.app.config.PolicyConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person learns of budgets and does to them. */
class BudgetCommandTest {
  private static final String URL = "https://api.example.com/a";

  @TempDir private Path folder;
  private Path config = Path.of("");

  @BeforeEach
  void configureNothing() throws IOException {
    config = Files.writeString(folder.resolve("farthing.yaml"), "nodes: {}\n");
  }

  private void configure(String policy) throws IOException {
    Files.writeString(config, "policy: " + policy + "\n");
  }

  private Path home() {
    return folder.resolve("home");
  }

  private CommandRun budget(String... args) {
    List<String> line =
        new ArrayList<>(List.of("--config", config.toString(), "--home", home().toString()));
    line.add("budget");
    line.addAll(List.of(args));
    return CommandRun.of(line.toArray(String[]::new));
  }

  @Test
  void triesAPolicyWithoutPaying() throws IOException {
    configure(
        "{maxPerPurchase: 100sat, askAbove: 50sat, hosts: {api.example.com: {}},"
            + " agents: {alice: {methods: [GET]}, '*': {}}, payments: {baseFee: 1sat, feePpm: 0}}");

    CommandRun yes = budget("simulate", URL, "--price", "40sat", "--agent", "alice");
    CommandRun no = budget("simulate", URL, "--price", "40sat", "--agent", "alice", "-X", "post");
    CommandRun ask = budget("simulate", URL, "--price", "60sat");
    CommandRun opaque = budget("simulate", URL, "--price", "4sat", "--opaque");

    assertThat(yes.exitCode()).as(yes.err()).isZero();
    assertThat(verdict(yes).get("verdict").asString()).isEqualTo("allow");
    assertThat(verdict(yes).get("maxFeeMsat").asLong()).isEqualTo(1000);
    assertThat(no.exitCode()).isEqualTo(3);
    assertThat(verdict(no).get("rule").asString()).isEqualTo("method");
    assertThat(verdict(no).get("sentence").asString()).contains("agent alice", "POST");
    assertThat(ask.exitCode()).isEqualTo(4);
    assertThat(opaque.exitCode()).isEqualTo(4);
    assertThat(home()).doesNotExist();
  }

  private static JsonNode verdict(CommandRun run) {
    return JsonMapper.shared().readTree(run.out());
  }

  @Test
  void allowsNothingWithoutAPolicy() {
    CommandRun run = budget("simulate", URL, "--price", "1sat");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(verdict(run).get("rule").asString()).isEqualTo("host");
  }

  @Test
  void writesThePolicyOfTheHomeForItsOwnerOnlyAndReadsItAgain() throws IOException {
    budget("set", "--host", "api.example.com");
    budget("set", "--max-per-purchase", "100sat", "--budget", "30sat/24h");
    CommandRun set = budget("set", "--agent", "alice", "--budget", "20sat,3x/1h");
    Path file = home().resolve("policy.yaml");

    assertThat(set.exitCode()).as(set.err()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(set.out()).isEqualTo(PolicyConfig.read(file).text());
    assertThat(budget("simulate", URL, "--price", "12sat", "--agent", "alice").exitCode()).isZero();
    assertThat(budget("simulate", URL, "--price", "19sat", "--agent", "alice").exitCode())
        .isEqualTo(3);
    assertThat(budget("simulate", URL, "--price", "19sat", "--agent", "bob").exitCode()).isZero();
    assertThat(budget("show", "--no-json").out())
        .contains(file.toString())
        .containsPattern("agent alice +1h +0x +0x +0x +3x +3x");
  }

  @Test
  void showsBudgetsAsJson() throws IOException {
    configure("{maxPerPurchase: 100sat, budgets: [{most: 1USD, count: 7, window: 24h}]}");

    JsonNode shown = JsonMapper.shared().readTree(budget("show").out());

    assertThat(shown.get("policy").asString()).isEqualTo(config.toString());
    JsonNode line = shown.get("budgets").get(0);
    assertThat(line.get("window").asString()).isEqualTo("24h");
    assertThat(line.get("most").asString()).isEqualTo("1USD");
    assertThat(line.get("leftMsat").isNull()).as("no rate is known").isTrue();
    assertThat(line.get("countLeft").asLong()).isEqualTo(7);
  }

  @Test
  void countsCurrenciesByAFileOfRatesThatIsFresh() throws IOException {
    configure("{maxPerPurchase: 1USD, hosts: {'*': {}}, ratesFile: rates.yaml, maxRateAge: 10m}");
    Path rates = folder.resolve("rates.yaml");
    String[] fifty = {"simulate", URL, "--price", "50sat"};

    assertThat(verdict(budget(fifty)).get("rule").asString()).isEqualTo("rates");
    Files.writeString(rates, "# of today\nUSD: 60sat\nEUR: 66sat\n");
    assertThat(budget(fifty).exitCode()).isZero();
    Files.writeString(rates, "USD: 40sat\n");
    assertThat(verdict(budget(fifty)).get("rule").asString()).isEqualTo("max-per-purchase");
    Files.writeString(rates, "USD: a lot\n");
    assertThat(verdict(budget(fifty)).get("rule").asString()).isEqualTo("rates");
    Files.writeString(rates, "USD: 60sat\n");
    Files.setLastModifiedTime(rates, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
    assertThat(verdict(budget(fifty)).get("rule").asString()).isEqualTo("rates");
  }

  @Test
  void leavesAPolicyThatAPersonWroteToPersons() throws IOException {
    configure("{maxPerPurchase: 1sat}");

    CommandRun set = budget("set", "--max-per-purchase", "100sat");

    assertThat(set.exitCode()).isEqualTo(2);
    assertThat(set.err()).contains(config.toString());
    assertThat(home()).doesNotExist();
  }

  @Test
  void refusesTwoPolicies() throws IOException {
    budget("set", "--max-per-purchase", "100sat");
    configure("{maxPerPurchase: 1sat}");

    CommandRun run = budget("show");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("two policies");
  }

  @Test
  void refusesWhatIsNoBudget() {
    for (String text : List.of("100sat", "100sat/soon", "x/1h", "100/1h", "/1h")) {
      assertThat(budget("set", "--budget", text).exitCode()).as(text).isEqualTo(2);
    }
    assertThat(budget("set", "--task", "x").exitCode()).isEqualTo(2);
    assertThat(home()).doesNotExist();
  }
}
