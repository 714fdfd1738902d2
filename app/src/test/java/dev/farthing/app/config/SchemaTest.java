package dev.farthing.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.farthing.app.CommandRun;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schema that ships and the reader say the same. */
class SchemaTest {
  private static final JsonNode SCHEMA = JsonMapper.shared().readTree(ConfigCommand.schemaText());
  private static final Schema VALIDATOR =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(SCHEMA);

  @ParameterizedTest
  @CsvSource({
    "'', dev.farthing.app.config.FarthingConfig, ''",
    "/$defs/lnd, dev.farthing.app.config.NodeConfig$Lnd, kind",
    "/$defs/simnet, dev.farthing.app.config.NodeConfig$Simnet, kind",
    "/$defs/rights, dev.farthing.app.config.NodeConfig$Rights, ''",
    "/$defs/approvals, dev.farthing.app.config.ApprovalConfig, ''",
    "/$defs/payments, dev.farthing.wallet.policy.PaymentRules, ''",
    "/$defs/unknown, dev.farthing.wallet.policy.UnknownLimits, ''",
    "/$defs/cap, dev.farthing.wallet.policy.UnknownLimits$Cap, ''",
    "/$defs/failures, dev.farthing.wallet.policy.FailureLimits, ''",
    "/$defs/budget, dev.farthing.wallet.policy.Budget, ''",
    "/$defs/hours, dev.farthing.wallet.policy.Hours, ''",
    "/$defs/priceMemory, dev.farthing.wallet.policy.PriceMemory, ''",
    "/$defs/secret/oneOf/1, dev.farthing.app.config.Secret$InEnvironment, ''",
  })
  void everyGroupHasTheKeysOfItsRecord(String pointer, Class<?> shape, String more) {
    Set<String> keys = new TreeSet<>(more.isEmpty() ? Set.of() : Set.of(more));
    Arrays.stream(shape.getRecordComponents()).map(RecordComponent::getName).forEach(keys::add);

    JsonNode group = SCHEMA.at(pointer);

    assertThat(new TreeSet<>(group.path("properties").propertyNames())).isEqualTo(keys);
    assertThat(group.path("additionalProperties").isBoolean()).isTrue();
    assertThat(group.path("additionalProperties").asBoolean()).isFalse();
  }

  @Test
  void everyKindIsInTheSchema() {
    assertThat(SCHEMA.at("/$defs/node/properties/kind/enum").values().stream())
        .extracting(JsonNode::asString)
        .containsExactlyElementsOf(NodeKind.labels());
    assertThat(SCHEMA.at("/$defs/nodeName/not/enum").values().stream())
        .extracting(JsonNode::asString)
        .containsAll(NodeKind.labels())
        .containsAll(NodeKind.LATER);
  }

  @Test
  void allowsWhatTheReaderReads() {
    assertThat(problems(ConfigCases.FULL)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.farthing.app.config.ConfigCases#refused")
  void refusesWhatTheReaderRefusesAsFarAsASchemaCan(ConfigCases.Refused bad) {
    if (bad.bySchema()) {
      assertThat(problems(bad.yaml())).isNotEmpty();
    }
  }

  @Test
  void theExamplesOfTheDocumentationAreReadAndValid(@TempDir Path folder) throws Exception {
    ConfigCases.layOutFiles(folder);
    String page = Files.readString(Path.of("../docs/nodes.md"));
    List<String> examples =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();

    assertThat(examples).hasSizeGreaterThanOrEqualTo(2);
    for (String example : examples) {
      Path file = Files.writeString(folder.resolve("farthing.yaml"), example);
      assertThat(FarthingConfig.read(file).nodes()).isNotEmpty();
      assertThat(problems(example)).isEmpty();
    }
  }

  @Test
  void theCommandPrintsTheSchemaThatShips() {
    CommandRun run = CommandRun.of("config", "schema");

    assertThat(run.exitCode()).isZero();
    assertThat(JsonMapper.shared().readTree(run.out())).isEqualTo(SCHEMA);
  }

  private static List<com.networknt.schema.Error> problems(String yaml) {
    return VALIDATOR.validate(new YAMLMapper().readTree(yaml));
  }
}
