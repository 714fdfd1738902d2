package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.PaymentOutcome.Paid;
import dev.farthing.testkit.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Other people's L402 clients buy from our gateway over real LND: each pays once for two requests.
 */
class ForeignBuyersTest {
  private static final RegtestLab LAB = RegtestLab.pair();

  @TempDir static Path home;
  private static InvoiceIssuer issuer;
  private static TideShop shop;

  @BeforeAll
  static void open() {
    issuer = Adapter.of(LAB.alice()).issuer();
    shop = new TideShop(home, issuer);
  }

  @AfterAll
  static void close() {
    shop.close();
    issuer.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"buy_with_l402_requests.py", "buy_with_l402sdk.py"})
  void aPythonPackageBuysOnceAndUsesTheTokenAgain(String script) {
    buysOnce(List.of(Packages.python(), Packages.foreign("python", script), url()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fetch402", "fetchWithL402"})
  void aNodePackageBuysOnceAndUsesTheTokenAgain(String function) {
    buysOnce(List.of("node", Packages.nodeScript("buy.mjs"), function, url()));
  }

  @Test
  void thePythonExampleBuysOnceAndUsesTheTokenAgain() {
    LabNode bob = LAB.bob();
    Sales before = Sales.now(LAB, shop);
    String output =
        Command.run(
            List.of(
                Packages.examplePython(),
                Packages.example("buy.py"),
                "--lnd",
                bob.host() + ":" + bob.port(),
                "--cert",
                bob.certificate().toString(),
                "--macaroon",
                bob.macaroon("admin").toString(),
                url(),
                url()));
    assertThat(output.lines()).containsExactly(TideShop.BODY, TideShop.BODY);
    Sales.now(LAB, shop).assertOneSaleOfTwoAnswersSince(before);
  }

  private static void buysOnce(List<String> command) {
    Sales before = Sales.now(LAB, shop);
    String quoted = "\"" + TideShop.BODY.replace("\"", "\\\"") + "\"";
    assertThat(Command.run(command, Packages.environment(LAB.bob())).replace(" ", ""))
        .contains("\"statuses\":[200,200]")
        .contains("\"bodies\":[" + quoted + "," + quoted + "]");
    Sales.now(LAB, shop).assertOneSaleOfTwoAnswersSince(before);
  }

  private static String url() {
    return shop.tide().toString();
  }

  /** What the buyer's node has paid, and what the API has answered. */
  private record Sales(long payments, long answers) {
    static Sales now(RegtestLab lab, TideShop shop) {
      try (var history = Adapter.of(lab.bob()).history()) {
        Deadline soon = Deadline.in(Duration.ofSeconds(60), InstantSource.system());
        long paid =
            Patience.ofSeconds(60).await(history.payments(Instant.EPOCH, 1_000, soon)).stream()
                .filter(payment -> payment.outcome() instanceof Paid)
                .count();
        return new Sales(paid, shop.served());
      }
    }

    void assertOneSaleOfTwoAnswersSince(Sales before) {
      assertThat(answers - before.answers).isEqualTo(2);
      assertThat(payments - before.payments).isEqualTo(1);
    }
  }
}
