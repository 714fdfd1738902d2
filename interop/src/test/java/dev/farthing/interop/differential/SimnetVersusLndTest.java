package dev.farthing.interop.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.interop.RegtestLab;
import dev.farthing.simnet.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simnet does with every payment of the script what real LND nodes do, but for what is listed. */
class SimnetVersusLndTest {
  private static final List<String> NODES = List.of("alice", "bob", "carol", "dave", "erin");
  private static final Path PAGE = Path.of("..", "docs", "simnet-vs-lnd.md");
  private static final long SAT = 1_000;

  /** By step, why simnet does something else. */
  private static final Map<String, String> KNOWN = Map.of();

  private static LndWorld lnd;
  private static Comparison comparison;

  @BeforeAll
  static void playsTheScriptInBothWorlds() {
    lnd = new LndWorld(RegtestLab.diamond(), NODES);
    Topology topology = lnd.topology();
    List<Script.Played> real = Script.play(lnd);
    try (SimWorld simnet = new SimWorld(topology)) {
      comparison = Comparison.of(lnd.version(), real, Script.play(simnet), KNOWN);
    }
  }

  @AfterAll
  static void closesConnections() {
    lnd.close();
  }

  @Test
  void differsInNothingButWhatIsListed() {
    assertThat(comparison.differing())
        .as(comparison.page())
        .containsExactlyInAnyOrderElementsOf(KNOWN.keySet());
  }

  @Test
  void thePageTellsWhatHappened() throws IOException {
    if (System.getenv("FARTHING_WRITE_DOCS") != null) {
      Files.writeString(PAGE, comparison.page());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(comparison.page());
  }

  @ParameterizedTest
  @CsvSource({"alice, carol", "carol, alice", "alice, bob"})
  void sendsAllThatAChannelCarriesAndNotASatoshiMore(String payer, String payee) {
    Limits direct = Limits.WIDE.maxFee(0).maxParts(1);
    try (SimWorld simnet = new SimWorld(lnd.topology())) {
      long most = simnet.spendable(payer, payee);
      for (World world : List.of(lnd, simnet)) {
        Bill tooMuch = world.bill(BillWords.to(payee, most + SAT));
        assertThat(world.pay(payer, tooMuch, direct).result()).isEqualTo("failed");
        Bill all = world.bill(BillWords.to(payee, most - SAT));
        assertThat(world.pay(payer, all, direct).result()).isEqualTo("paid");
      }
    }
  }
}
