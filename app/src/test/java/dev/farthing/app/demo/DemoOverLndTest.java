package dev.farthing.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.CommandRun;
import dev.farthing.app.node.FaceTown;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo over two configured nodes, reached through LND's interface. */
@Timeout(120)
class DemoOverLndTest {
  @Test
  void ourBooksAreThoseOfBothNodes(@TempDir Path folder) throws Exception {
    try (FaceTown town = FaceTown.open(folder)) {
      CommandRun run =
          CommandRun.of(
              "--config",
              town.config().toString(),
              "demo",
              "--node",
              "lnd",
              "--seconds",
              "14",
              "--json");

      assertThat(run.exitCode()).as(run.err()).isZero();
      JsonNode report = JsonMapper.shared().readTree(run.out());
      assertThat(report.path("conservation").isNull()).isTrue();
      assertThat(report.path("purchases").path("delivered").asLong()).isPositive();
      JsonNode seller = report.path("books").path(0);
      JsonNode buyer = report.path("books").path(1);
      assertThat(seller.path("node").asString()).isEqualTo("alice");
      assertThat(buyer.path("node").asString()).isEqualTo("bob");
      for (JsonNode book : new JsonNode[] {seller, buyer}) {
        assertThat(book.path("closes").asBoolean()).isTrue();
        assertThat(book.path("oursMsat").asLong())
            .isPositive()
            .isEqualTo(book.path("nodesMsat").asLong())
            .isEqualTo(book.path("channelsMsat").asLong());
      }
    }
  }

  @Test
  void onlyTwoNodesWithPlayMoneyMakeADemo(@TempDir Path folder) throws Exception {
    try (FaceTown town = FaceTown.open(folder)) {
      assertUsage(town, "alice,alice", "does not pay itself");
      assertUsage(town, "alice", "two nodes, SELLER,BUYER");
      assertUsage(town, "alice,carol", "no node is named 'carol'");
      String config = Files.readString(town.config());
      Files.writeString(town.config(), config.replace("network: regtest", "network: mainnet"));
      assertUsage(town, "lnd", "is on mainnet");
      Files.writeString(town.config(), "nodes: {}\n");
      assertUsage(town, "lnd", "there is 0");
    }
  }

  @Test
  void aBookThatDiffersDoesNotClose() {
    assertThat(DemoReport.NodeBook.of("a", "seller", 5, 5, 5).closes()).isTrue();
    assertThat(DemoReport.NodeBook.of("a", "seller", 5, 4, 5).closes()).isFalse();
    assertThat(DemoReport.NodeBook.of("a", "seller", 5, 5, 4).closes()).isFalse();
  }

  private static void assertUsage(FaceTown town, String nodes, String says) {
    CommandRun run = CommandRun.of("--config", town.config().toString(), "demo", "--node", nodes);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(says);
  }
}
