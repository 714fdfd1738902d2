package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.PaidResponse.Access;
import dev.farthing.wallet.Reconciliation.Difference;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal held against the node's books: restored backups, strangers, and what disagrees. */
class ReconcileTest {
  private static final Patience PATIENCE = Patience.ofSeconds(30);

  @TempDir private Path folder;
  private Street street;
  private Home home;
  private NodeHistory history;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    home = new Home(folder.resolve("buyer"));
    history = street.network.node("buyer").history();
  }

  @AfterEach
  void close() {
    history.close();
    street.close();
  }

  private Wallet wallet(Home where) {
    return where.wallet(street.payer(), Street.roomy()).history(history).open();
  }

  private PaidResponse<String> buy(Wallet wallet, String path) {
    return wallet.client("alice").send(street.get(path), BodyHandlers.ofString());
  }

  /** Another program pays with the same node. */
  private PaymentHash payElsewhere() {
    Bolt11Invoice invoice =
        PATIENCE.await(
            street
                .network
                .node("seller")
                .issuer()
                .create(
                    new InvoiceRequest(
                        Street.PRICE, new Description.Text("other"), Duration.ofMinutes(10)),
                    Deadline.in(Duration.ofSeconds(30), street.network.clock())));
    PATIENCE.await(
        street
            .payer()
            .pay(
                Approval.of(
                    invoice,
                    new PaymentLimits(MilliSatoshi.ofSat(5), Duration.ofSeconds(30), 2016, 16),
                    "elsewhere"),
                Deadline.in(Duration.ofSeconds(30), street.network.clock())));
    return invoice.paymentHash();
  }

  @Test
  void agreesWithTheNodeAfterPurchases() {
    try (Wallet wallet = wallet(home)) {
      buy(wallet, "/shop/a/1");
      buy(wallet, "/shop/b/1");

      Reconciliation seen = wallet.reconcile();

      assertThat(seen.closes()).isTrue();
      assertThat(seen.whole()).isTrue();
      assertThat(seen.agreed()).isEqualTo(2);
    }
  }

  @Test
  void buysNothingFromARestoredBackupUntilAPersonHasLooked() throws IOException {
    Home backup;
    try (Wallet wallet = wallet(home)) {
      buy(wallet, "/shop/a/1");
      backup = home.copy(folder.resolve("backup"));
      buy(wallet, "/shop/b/1");
    }
    PaymentHash lost;
    try (Wallet wallet = home.wallet(street.payer(), Street.roomy()).open()) {
      lost = wallet.purchases().get(1).paymentHash().orElseThrow();
    }

    try (Wallet wallet = wallet(backup)) {
      assertThatThrownBy(() -> buy(wallet, "/shop/c/1"))
          .isInstanceOf(WalletException.Stopped.class)
          .hasMessageContaining("restored")
          .hasMessageContaining("farthing reconcile");
      assertThat(buy(wallet, "/shop/a/2").access()).isEqualTo(Access.REUSED);
      Reconciliation seen = wallet.reconcile();
      assertThat(seen.stopped()).isPresent();
      assertThat(seen.differences())
          .singleElement()
          .isInstanceOfSatisfying(
              Difference.UnknownToJournal.class,
              strange -> assertThat(strange.hash()).isEqualTo(lost));
    }
    try (Wallet wallet = wallet(backup)) {
      assertThatThrownBy(() -> buy(wallet, "/shop/c/1"))
          .isInstanceOf(WalletException.Stopped.class);
      wallet.accept(wallet.reconcile(), "restored the backup of Monday");

      assertThat(buy(wallet, "/shop/c/1").access()).isEqualTo(Access.BOUGHT);
      assertThat(wallet.reconcile().closes()).isTrue();
      assertThat(wallet.reconcile().foreign()).isEqualTo(1);
    }
  }

  @Test
  void remembersThatAPaymentIsForeign() {
    try (Wallet wallet = wallet(home)) {
      buy(wallet, "/shop/a/1");
      payElsewhere();
      assertThat(wallet.reconcile().differences()).hasSize(1);
      wallet.accept(wallet.reconcile(), "paid by hand");
    }
    try (Wallet wallet = wallet(home)) {
      assertThat(buy(wallet, "/shop/b/1").access()).isEqualTo(Access.BOUGHT);
    }
  }

  @Test
  void looksAtNoPaymentsFromBeforeItMetTheNode() {
    payElsewhere();

    try (Wallet wallet = wallet(home)) {
      assertThat(buy(wallet, "/shop/a/1").access()).isEqualTo(Access.BOUGHT);
      assertThat(wallet.reconcile().closes()).isTrue();
    }
  }

  @Test
  void buysNothingWhereTheNodeDoesNotShowItsPayments() {
    history.close();
    try (Wallet wallet = wallet(home)) {
      assertThatThrownBy(() -> buy(wallet, "/shop/a/1"))
          .isInstanceOf(WalletException.NoHistory.class);
    }
    assertThat(street.paid().isZero()).isTrue();
  }

  @Test
  void namesWhatTheJournalCallsPaidAndTheNodeDoesNotKnow() throws SQLException {
    try (Wallet wallet = wallet(home)) {
      buy(wallet, "/shop/a/1");
      home.run("UPDATE purchase SET payment_hash = '" + "ab".repeat(32) + "'");

      assertThat(wallet.reconcile().differences())
          .extracting(Object::getClass)
          .containsExactlyInAnyOrder(
              (Class) Difference.UnknownToJournal.class, (Class) Difference.UnknownToNode.class);
    }
  }

  @Test
  void namesOtherAmountsAndFees() throws SQLException {
    try (Wallet wallet = wallet(home)) {
      buy(wallet, "/shop/a/1");
      home.run("UPDATE purchase SET fee_paid_msat = fee_paid_msat + 1");

      assertThat(wallet.reconcile().differences())
          .singleElement()
          .isInstanceOfSatisfying(
              Difference.OtherCost.class,
              other ->
                  assertThat(other.bookedFee())
                      .isEqualTo(other.sentFee().plus(MilliSatoshi.ofMsat(1))));
    }
  }

  @Test
  void booksWhatFailedByTheNodesWordAndWasPaidAfterAllAndStopsBuying() {
    DelegatingPayer liar =
        new DelegatingPayer(street.payer()) {
          @Override
          CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
            return super.passOn(approval, deadline)
                .thenApply(paid -> new PaymentOutcome.Failed(FailureReason.NO_ROUTE, "no route"));
          }
        };
    try (Wallet wallet = home.wallet(liar, Street.roomy()).history(history).open()) {
      assertThatThrownBy(() -> buy(wallet, "/shop/a/1"))
          .isInstanceOf(WalletException.PaymentFailed.class);

      Reconciliation seen = wallet.reconcile();

      assertThat(seen.repaired()).singleElement().extracting(Purchase::money).isEqualTo(Money.PAID);
      assertThat(seen.stopped()).isPresent();
      assertThat(wallet.books().spent()).isEqualTo(street.paid());
      assertThatThrownBy(() -> buy(wallet, "/shop/b/1"))
          .isInstanceOf(WalletException.Stopped.class);
    }
  }

  @Test
  void asksForEachPurchaseByItsHashWhereTheNodeShowsNoBooks() {
    try (Wallet wallet = home.wallet(street.payer(), Street.roomy()).open()) {
      buy(wallet, "/shop/a/1");
      payElsewhere();

      Reconciliation seen = wallet.reconcile();

      assertThat(seen.whole()).isFalse();
      assertThat(seen.agreed()).isEqualTo(1);
      assertThat(seen.closes()).isTrue();
    }
  }

  @Test
  void stopsBuyingWhenTheNodeHasSentAnotherAmountThanWasApproved() {
    DelegatingPayer generous =
        new DelegatingPayer(street.payer()) {
          @Override
          CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
            return super.passOn(approval, deadline)
                .thenApply(
                    outcome ->
                        outcome instanceof PaymentOutcome.Paid paid
                            ? new PaymentOutcome.Paid(
                                paid.preimage(),
                                paid.amount().plus(MilliSatoshi.ofMsat(1)),
                                MilliSatoshi.ZERO)
                            : outcome);
          }
        };
    try (Wallet wallet = home.wallet(generous, Street.roomy()).open()) {
      assertThat(buy(wallet, "/shop/a/1").body()).isEqualTo(Street.GOODS);

      assertThat(wallet.books().spent()).isEqualTo(Street.PRICE.plus(MilliSatoshi.ofMsat(1)));
      assertThatThrownBy(() -> buy(wallet, "/shop/b/1"))
          .isInstanceOf(WalletException.Stopped.class)
          .hasMessageContaining(wallet.purchases().get(0).id());
    }
  }

  @Test
  void asksTheNodeBeforeItSubmitsAndPaysNothingWhereThatDoesNotAnswer() {
    DelegatingPayer silent =
        new DelegatingPayer(street.payer()) {
          @Override
          public CompletionStage<PaymentOutcome> track(PaymentHash hash, Deadline deadline) {
            return CompletableFuture.completedFuture(new PaymentOutcome.Unknown("busy"));
          }
        };
    try (Wallet wallet = home.wallet(silent, Street.roomy()).open()) {
      assertThatThrownBy(() -> buy(wallet, "/shop/a/1"))
          .isInstanceOf(WalletException.PaymentFailed.class);
      assertThat(wallet.purchases()).isEmpty();
    }
    assertThat(silent.asked).isEmpty();
  }
}
