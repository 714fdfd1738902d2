package dev.farthing.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.Amount;
import dev.farthing.wallet.policy.Budget;
import dev.farthing.wallet.policy.Level;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A policy in YAML and one that was built say the same. */
class PolicyYamlTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(JsonMapper.shared().readTree(ConfigCommand.schemaText()));

  @TempDir private Path folder;

  private static List<com.networknt.schema.Error> problems(String yaml) {
    return SCHEMA.validate(new YAMLMapper().readTree(yaml));
  }

  private static String inConfiguration(String policy) {
    return "policy:\n"
        + policy.lines().map(line -> "  " + line).collect(Collectors.joining("\n", "", "\n"));
  }

  private FarthingConfig read(String yaml) throws IOException {
    return FarthingConfig.read(Files.writeString(folder.resolve("farthing.yaml"), yaml));
  }

  @Test
  void isWrittenAndReadAgainAsItWas() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      SpendingPolicy policy = new PolicyCases(seed).policy();
      String text = new PolicyConfig(policy, Optional.empty()).text();

      PolicyConfig file = PolicyConfig.read(Files.writeString(folder.resolve("policy.yaml"), text));

      assertThat(file.policy()).as("seed %d: %s", seed, text).isEqualTo(policy);
      assertThat(file.text()).isEqualTo(text);
      if (!text.equals("--- {}\n")) {
        String yaml = inConfiguration(text.replaceFirst("^---\n", ""));
        assertThat(read(yaml).policy()).contains(file);
        assertThat(problems(yaml)).as("seed %d: %s", seed, text).isEmpty();
      }
    }
  }

  @Test
  void saysWhatABuilderSays() throws IOException {
    FarthingConfig config =
        read(
            """
            policy:
              maxPerPurchase: 100sat
              askAbove: 0.5USD
              budgets:
                - {most: 1000sat, count: 50, window: 24h}
              hosts:
                api.example.com: {}
                "*.example.net": {methods: [GET]}
              agents:
                alice:
                  tasks:
                    "*": {budgets: [{count: 5, window: 1m}]}
              payments: {opaqueTokens: allow}
            """);

    Level task = Level.newBuilder().budget(5, Duration.ofMinutes(1)).build();
    assertThat(config.policy().orElseThrow().policy())
        .isEqualTo(
            SpendingPolicy.newBuilder()
                .maxPerPurchase(MilliSatoshi.ofSat(100))
                .allowOpaqueTokens()
                .organisation(
                    level ->
                        level
                            .askAbove(Amount.parse("0.5USD"))
                            .budget(
                                new Budget(
                                    Optional.of(Amount.parse("1000sat")),
                                    Optional.of(50L),
                                    Duration.ofHours(24)))
                            .host("api.example.com", Level.FREE)
                            .host("*.example.net", Level.newBuilder().methods("GET").build())
                            .agent("alice", Level.newBuilder().task("*", task).build()))
                .build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{maxPerPurchse: 1sat}                        | 1:10 | Did you mean 'maxPerPurchase'?",
        "{maxPerPurchase: 100}                        | 1:26 | 10sat",
        "{maxPerPurchase: 1furlong}                   | 1:26 | is no amount",
        "{budgets: {most: 1sat, window: 1h}}          | 1:19 | must be a list",
        "{budgets: [{window: 1h}]}                    | 1:20 | a 'count', or both",
        "{budgets: [{most: 1sat}]}                    | 1:20 | 'window' is missing",
        "{budgets: [{most: 1sat, window: 1}]}         | 1:41 | 'window' must be a text",
        "{budgets: [{most: 1sat, window: 1y}]}        | 1:41 | is no length of time",
        "{methods: [get]}                             | 1:20 | in capitals",
        "{hosts: {'a b': {}}}                         | 1:18 | is no host",
        "{hosts: {a: {tasks: {}}}}                    | 1:22 | unknown key 'tasks'",
        "{tasks: {}}                                  | 1:10 | unknown key 'tasks'",
        "{agents: {a: {agents: {}}}}                  | 1:23 | unknown key 'agents'",
        "{payees: {xyz: {}}}                          | 1:19 | ",
        "{hours: {zone: Mars/Olympus, open: [08:00-09:00]}} | 1:24 | is no time zone",
        "{hours: {zone: UTC, open: [8-9]}}            | 1:36 | is no opening",
        "{hours: {zone: UTC, open: []}}               | 1:17 | at least one opening",
        "{priceMemory: {times: fast}}                 | 1:31 | for example 1.5",
        "{priceMemory: {times: 1.5, last: 0}}         | 1:23 | 'last' is 1 to 1000",
        "{payments: {opaqueTokens: maybe}}            | 1:35 | allow, ask, deny",
        "{payments: {feePpm: 1000001}}                | 1:20 | 0 to 1000000",
        "{unknown: {perPayee: {count: 9999999999}}}   | 1:30 | is too large",
        "{failures: {inARow: 0}}                      | 1:20 | at least 1",
        "{maxRateAge: soon}                           | 1:22 | is no length of time",
      })
  void refusesWithLineAndColumn(String policy, String place, String says) {
    assertThatThrownBy(() -> read("policy: " + policy + "\n"))
        .isInstanceOf(ConfigException.Invalid.class)
        .hasMessageContaining(":" + place + ":")
        .hasMessageContaining(says == null ? "" : says);
  }

  @Test
  void theExamplesOfTheDocumentationAreReadAndValid() throws IOException {
    List<String> examples =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/policy.md")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();

    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      assertThat(problems(example)).as(example).isEmpty();
      SpendingPolicy policy = read(example).policy().orElseThrow().policy();
      assertThat(policy.organisation().maxPerPurchase()).isPresent();
    }
  }

  @Test
  void theFullExampleOfTheDocumentationHasEveryKey() throws IOException {
    String page = Files.readString(Path.of("../docs/policy.md"));

    assertThat(
            JsonMapper.shared()
                .readTree(ConfigCommand.schemaText())
                .at("/$defs/policy/properties")
                .propertyNames())
        .allSatisfy(key -> assertThat(page).contains(" " + key + ":"));
  }
}
