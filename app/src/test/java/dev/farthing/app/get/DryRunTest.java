package dev.farthing.app.get;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.farthing.app.CommandRun;
import dev.farthing.lightning.Approval;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.LightningNode;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.NodeTotals;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.wallet.Quoter;
import dev.farthing.wallet.Wallet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code get --dry-run} tells what a call would cost, and cannot pay it. */
@Timeout(120)
class DryRunTest {
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
  void showsThePriceAndTheVerdictAndTheNodesBooksStayAsTheyWere() {
    SimNetwork network = booth.town.network();
    List<NodeTotals> before = network.totals();
    AtomicInteger payments = new AtomicInteger();
    network.listen(payment -> payments.incrementAndGet());

    CommandRun run = booth.run("get", "--dry-run", booth.url("/goods"));

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode quote = run.jsonLines().get(0);
    assertThat(quote.path("outcome").asString()).isEqualTo("priced");
    assertThat(quote.path("price").path("amountMsat").asLong()).isEqualTo(8_000);
    assertThat(quote.path("price").path("feeLimitMsat").asLong()).isPositive();
    assertThat(quote.path("price").path("bound").asBoolean()).isTrue();
    assertThat(quote.path("verdict").path("says").asString()).isEqualTo("allow");
    assertThat(quote.path("untrusted").path("description").asString()).isEqualTo("goods");
    assertThat(booth.shown).containsExactly("");
    assertThat(payments).hasValue(0);
    assertThat(network.totals()).isEqualTo(before);
    assertThat(folder.resolve("books")).doesNotExist();
    assertThat(booth.run("purchases", "list").out()).isEmpty();
  }

  @Test
  void endsAsTheCallWouldEnd() {
    CommandRun run =
        booth.run("get", "--dry-run", "--max-price", "5sat", "--no-json", booth.url("/goods"));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("price     8 sat").contains("policy    deny: ");
  }

  @Test
  void judgesAgainstTheRealBooks() {
    assertThat(booth.run("get", "--fresh", booth.url("/goods")).exitCode()).isZero();
    MilliSatoshi spent = booth.sent();

    JsonNode owned = booth.run("get", "--dry-run", booth.url("/goods")).jsonLines().get(0);
    JsonNode bought = booth.run("purchases", "list", "--state", "delivered").jsonLines().get(0);

    assertThat(owned.path("outcome").asString()).isEqualTo("owned");
    assertThat(owned.path("purchase")).isEqualTo(bought.path("id"));
    assertThat(booth.run("get", "--intent", "i", "--task", "t", booth.url("/x/y")).exitCode())
        .isZero();
    JsonNode known =
        booth.run("get", "--dry-run", "--intent", "i", booth.url("/x/y")).jsonLines().get(0);
    assertThat(known.path("outcome").asString()).isIn("known", "owned");
    assertThat(booth.sent()).isEqualTo(spent);
  }

  @Test
  void whatTellsPricesCannotReachAnythingThatPays() {
    JavaClasses house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.farthing");

    noClasses()
        .that()
        .belongToAnyOf(Quoter.class)
        .should()
        .transitivelyDependOnClassesThat(
            assignableTo(InvoicePayer.class)
                .or(assignableTo(Approval.class))
                .or(assignableTo(LightningNode.class))
                .or(assignableTo(Wallet.class)))
        .check(house);
    classes()
        .that()
        .haveFullyQualifiedName(Wallet.class.getName())
        .should()
        .transitivelyDependOnClassesThat(assignableTo(InvoicePayer.class))
        .check(house);
  }
}
