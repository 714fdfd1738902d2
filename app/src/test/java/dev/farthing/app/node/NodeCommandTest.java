package dev.farthing.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.CommandRun;
import dev.farthing.app.Workers;
import dev.farthing.simnet.Fault;
import dev.farthing.testkit.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every {@code farthing node} command, over LND's interface. */
@Timeout(120)
class NodeCommandTest {
  @TempDir Path folder;
  private FaceTown town;

  @BeforeEach
  void open() throws IOException {
    town = FaceTown.open(folder);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void saysWhoANodeIsAndWhatItOwns() {
    JsonNode info = json(node("info", "--node", "alice"));
    assertThat(info.path("kind").asString()).isEqualTo("lnd");
    assertThat(info.path("id").asString()).isEqualTo(town.network().node("alice").id().hex());
    assertThat(info.path("network").asString()).isEqualTo("regtest");
    assertThat(info.path("synced").asBoolean()).isTrue();

    JsonNode channel = json(node("channels", "--node", "bob")).path("channels").path(0);
    assertThat(channel.path("capacityMsat").asLong()).isEqualTo(10_000_000_000L);
    assertThat(channel.path("active").asBoolean()).isTrue();
    assertThat(node("channels", "--node", "bob", "--no-json").out())
        .startsWith("CHANNEL")
        .contains("10,000,000 sat");

    JsonNode balance = json(node("balance", "--node", "bob"));
    assertThat(balance.path("localMsat").asLong()).isEqualTo(channel.path("localMsat").asLong());
  }

  @Test
  void paysOnceHoweverOftenItIsAsked() throws IOException {
    String invoice = json(node("invoice", "1_234sat", "--memo", "tea")).path("invoice").asString();
    assertThat(json(node("decode", invoice)).path("payableHere").asBoolean()).isTrue();
    assertThat(json(node("decode", invoice, "--node", "alice")).path("obstacle").asString())
        .isEqualTo("this node issued it");

    CommandRun unapproved = node("pay", invoice);
    CommandRun tooMuch = node("pay", invoice, "--yes", "--max-amount", "1233sat");
    CommandRun first = node("pay", invoice, "--yes", "--max-amount", "1234sat");
    CommandRun second = node("pay", invoice, "--yes", "--no-json");

    assertThat(unapproved.exitCode()).isEqualTo(4);
    assertThat(unapproved.err()).contains("add --yes");
    assertThat(tooMuch.exitCode()).isEqualTo(3);
    assertThat(tooMuch.err()).contains("--max-amount allows 1233sat");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(json(first).path("status").asString()).isEqualTo("paid");
    assertThat(json(first).path("amountMsat").asLong()).isEqualTo(1_234_000);
    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).startsWith("paid before: 1,234 sat and 0 sat of fees");
    Patience.ofSeconds(30)
        .until(
            "alice owns what she was paid once",
            () ->
                json(node("balance", "--node", "alice")).path("localMsat").asLong()
                    == 5_001_234_000L);
    assertThat(folder.resolve("home/hand-payments.db")).exists();
  }

  @Test
  void aFailedPaymentSpendsNothingAndMayBeTriedAgain() {
    String invoice = json(node("invoice", "10sat")).path("invoice").asString();
    town.network().inflict(new Fault.RejectPayments("alice"));

    CommandRun failed = node("pay", invoice, "--yes");

    assertThat(failed.exitCode()).as(failed.out()).isEqualTo(5);
    assertThat(failed.err()).contains("nothing was spent");
    town.network().lift(new Fault.RejectPayments("alice"));
    assertThat(node("pay", invoice, "--yes").exitCode()).isZero();
  }

  @Test
  void aPaymentThatIsHeldIsUnknownAndIsNotSentTwice() {
    String invoice = json(node("invoice", "10sat")).path("invoice").asString();
    town.network().inflict(new Fault.HoldPayments("alice"));

    CommandRun held = node("pay", invoice, "--yes", "--timeout", "1s");
    CommandRun again = node("pay", invoice, "--yes", "--timeout", "1s");

    assertThat(held.exitCode()).as(held.out()).isEqualTo(6);
    assertThat(held.err()).contains("the money may have left");
    assertThat(again.exitCode()).as(again.out()).isEqualTo(6);
    town.network().lift(new Fault.HoldPayments("alice"));
  }

  @Test
  void showsSettlementsWithACursorToGoOnBehind() {
    pay("1sat");
    pay("2sat");

    List<JsonNode> all = node("watch", "--all", "--count", "2").jsonLines();
    CommandRun rest =
        node("watch", "--count", "1", "--after", all.get(0).path("cursor").asString());

    assertThat(all)
        .extracting(line -> line.path("receivedMsat").asLong())
        .containsExactly(1000L, 2000L);
    assertThat(json(rest).path("receivedMsat").asLong()).isEqualTo(2000);
  }

  @Test
  void showsInvoicesAsTheyArePaid() throws Exception {
    try (Workers workers = Workers.start()) {
      CompletableFuture<CommandRun> watching =
          CompletableFuture.supplyAsync(
              () -> node("watch", "--count", "1", "--no-json"), workers.executor());
      while (!watching.isDone()) {
        pay("3sat");
      }
      assertThat(watching.get(30, TimeUnit.SECONDS).out()).contains("  3 sat  ");
    }
  }

  @Test
  void checkSaysThatAllIsWellWithoutMovingMoney() {
    long before = json(node("balance", "--node", "bob")).path("localMsat").asLong();
    CommandRun run = node("check", "--node", "bob");

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(json(run).path("ready").asBoolean()).isTrue();
    assertThat(json(run).path("findings").values().stream().map(f -> f.path("what").asString()))
        .contains("reachable", "synced", "can be paid", "can spend", "can issue", "clocks");
    assertThat(json(node("balance", "--node", "bob")).path("localMsat").asLong()).isEqualTo(before);
  }

  @Test
  void aNodeThatIsNotThereIsAMatterOfTheNetwork() {
    town.face("bob").stop();

    CommandRun info = node("info", "--node", "bob");
    CommandRun check = node("check", "--node", "bob", "--no-json");

    assertThat(info.exitCode()).isEqualTo(8);
    assertThat(info.err()).startsWith("farthing: ").hasLineCount(1);
    assertThat(check.exitCode()).isEqualTo(8);
    assertThat(check.out()).startsWith("bob is NOT ready").contains("missing  reachable");
  }

  @Test
  void aWrongCertificateOrMacaroonIsAMatterOfTheConfiguration() throws IOException {
    Path config = town.config();
    String good = Files.readString(config);
    Files.writeString(config, good.replace("bob/tls.cert", "alice/tls.cert"));
    CommandRun untrusted = node("info", "--node", "bob");
    Files.writeString(config, good.replace("bob/admin.macaroon", "alice/admin.macaroon"));
    CommandRun unauthorized = node("info", "--node", "bob");

    assertThat(untrusted.exitCode()).as(untrusted.err()).isEqualTo(2);
    assertThat(unauthorized.exitCode()).as(unauthorized.err()).isEqualTo(2);
  }

  @Test
  void whichNodeIsMeantMustBeClear() {
    CommandRun several = node("info");
    CommandRun unknown = node("info", "--node", "carol");

    assertThat(several.exitCode()).isEqualTo(2);
    assertThat(several.err()).contains("--node alice, --node bob");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("no node is named 'carol'");
    assertThat(node("info", "--node", "simnet").exitCode()).isZero();
  }

  @Test
  void printsNoMacaroonAndNoPreimage() throws IOException {
    String invoice = json(node("invoice", "7sat")).path("invoice").asString();
    List<CommandRun> runs =
        List.of(
            node("-v", "check", "--node", "bob"),
            node("-v", "pay", invoice, "--yes"),
            node("-v", "watch", "--all", "--count", "1"));

    List<String> secrets = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".macaroon")).toList()) {
        secrets.add(HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    assertThat(secrets).hasSizeGreaterThanOrEqualTo(4);
    for (CommandRun run : runs) {
      String printed = (run.out() + run.err()).toLowerCase(Locale.ROOT);
      assertThat(run.exitCode()).as(printed).isZero();
      assertThat(printed).doesNotContain("preimage\"");
      secrets.forEach(secret -> assertThat(printed).doesNotContain(secret));
    }
  }

  private void pay(String amount) {
    String invoice = json(node("invoice", amount)).path("invoice").asString();
    assertThat(node("pay", invoice, "--yes").exitCode()).isZero();
  }

  private CommandRun node(String... args) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "--config",
                town.config().toString(),
                "--home",
                folder.resolve("home").toString(),
                "node"));
    line.addAll(List.of(args));
    return CommandRun.of(line.toArray(new String[0]));
  }

  private static JsonNode json(CommandRun run) {
    assertThat(run.jsonLines()).as(run.err()).hasSize(1);
    return run.jsonLines().get(0);
  }
}
