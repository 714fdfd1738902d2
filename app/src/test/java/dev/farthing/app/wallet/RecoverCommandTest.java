package dev.farthing.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.app.CommandRun;
import dev.farthing.app.node.FaceTown;
import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.Fault;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.TipOptions;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.WalletException;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with a home whose purchases were broken, and what the commands tell. */
@Timeout(120)
class RecoverCommandTest {
  private static final Patience PATIENCE = Patience.ofSeconds(30);
  private static final Fault HOLD = new Fault.HoldPayments("alice");

  @TempDir private Path folder;
  private FaceTown town;

  @BeforeEach
  void open() throws IOException {
    town = FaceTown.open(folder);
  }

  @AfterEach
  void close() {
    town.close();
  }

  private Bolt11Invoice invoice() {
    return PATIENCE.await(
        town.network()
            .node("alice")
            .issuer()
            .create(
                new InvoiceRequest(
                    MilliSatoshi.ofSat(10), new Description.Text("thanks"), Duration.ofMinutes(10)),
                Deadline.in(Duration.ofSeconds(30), town.network().clock())));
  }

  private Wallet wallet(InvoicePayer payer) {
    SpendingPolicy policy =
        SpendingPolicy.newBuilder()
            .allowAnyHost()
            .maxPerPurchase(MilliSatoshi.ofSat(100))
            .payTimeout(Duration.ofSeconds(1))
            .build();
    return Wallet.newBuilder(folder.resolve("home").resolve("wallet.db"), payer, policy).open();
  }

  /** Leaves a payment of which nobody knows the end. */
  private String unknown() {
    town.network().inflict(HOLD);
    try (InvoicePayer payer = town.network().node("bob").payer();
        Wallet wallet = wallet(payer)) {
      assertThatThrownBy(() -> wallet.tip(invoice().text(), TipOptions.of("alice")))
          .isInstanceOf(WalletException.OutcomeUnknown.class);
      return wallet.purchases().get(0).id();
    }
  }

  private CommandRun farthing(String... args) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "--config", town.config().toString(), "--home", folder.resolve("home").toString()));
    line.addAll(List.of(args));
    return CommandRun.of(line.toArray(String[]::new));
  }

  @Test
  void tellsWhatIsUnknownUntilTheNodeKnows() {
    String id = unknown();

    CommandRun before = farthing("recover");
    town.network().lift(HOLD);
    PATIENCE.until("the payment has ended", () -> farthing("recover").exitCode() == 0);
    CommandRun books = farthing("reconcile");

    assertThat(before.exitCode()).isEqualTo(6);
    assertThat(before.jsonLines().get(0).path("purchases").path(0).path("purchase").asString())
        .isEqualTo(id);
    assertThat(before.jsonLines().get(0).path("purchases").path(0).path("next").asString())
        .isEqualTo("wait");
    assertThat(books.exitCode()).isZero();
    assertThat(books.jsonLines().get(0).path("agreed").asInt()).isEqualTo(1);
  }

  @Test
  void takesAPersonsWordWithAReasonOnly() {
    String id = unknown();

    assertThat(farthing("purchases", "supersede", id, "--yes").exitCode()).isEqualTo(2);
    assertThat(farthing("purchases", "supersede", id, "--why", "cannot wait").exitCode())
        .isEqualTo(2);
    CommandRun superseded = farthing("purchases", "supersede", id, "--yes", "--why", "cannot wait");
    CommandRun again = farthing("purchases", "supersede", id, "--yes", "--why", "cannot wait");
    CommandRun writtenOff = farthing("purchases", "write-off", id, "--yes", "--why", "node lost");

    assertThat(superseded.exitCode()).isZero();
    assertThat(superseded.out()).contains("cannot wait");
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(writtenOff.exitCode()).isZero();
    assertThat(writtenOff.jsonLines().get(0).path("money").asString()).isEqualTo("written-off");
    assertThat(farthing("recover").exitCode()).isZero();
  }

  @Test
  void namesPaymentsThatTheBooksDoNotKnowUntilAPersonHasAcceptedThem() {
    try (InvoicePayer payer = town.network().node("bob").payer();
        Wallet wallet = wallet(payer)) {
      wallet.tip(invoice().text(), TipOptions.of("alice"));
      PATIENCE.await(
          payer.pay(
              Approval.of(
                  invoice(),
                  new PaymentLimits(MilliSatoshi.ofSat(5), Duration.ofSeconds(30), 2016, 16),
                  "elsewhere"),
              Deadline.in(Duration.ofSeconds(30), payer.clock())));
    }

    CommandRun found = farthing("reconcile");
    CommandRun accepted = farthing("reconcile", "--accept", "--yes", "--why", "paid by hand");

    assertThat(found.exitCode()).isEqualTo(9);
    assertThat(found.jsonLines().get(0).path("differences").path(0).path("kind").asString())
        .isEqualTo("unknown-to-journal");
    assertThat(accepted.exitCode()).isZero();
    assertThat(farthing("reconcile").exitCode()).isZero();
    assertThat(farthing("reconcile").jsonLines().get(0).path("foreign").asInt()).isEqualTo(1);
  }
}
