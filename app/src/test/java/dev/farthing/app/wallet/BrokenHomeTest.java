package dev.farthing.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.app.CommandRun;
import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeHistory.SentPayment;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.Fault;
import dev.farthing.testkit.Patience;
import dev.farthing.testkit.lightning.OtherPayer;
import dev.farthing.wallet.TipOptions;
import dev.farthing.wallet.WalletException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the commands tell of one home in which every kind of purchase was broken. */
@Timeout(180)
class BrokenHomeTest {
  private static final Patience PATIENCE = Patience.ofSeconds(60);
  private static final MilliSatoshi PRICE = MilliSatoshi.ofSat(10);
  private static final Fault HOLD = new Fault.HoldPayments("alice");
  private static final Fault REJECT = new Fault.RejectPayments("alice");

  @TempDir private Path folder;
  private CornerShop shop;

  @BeforeEach
  void open() throws IOException {
    shop = new CornerShop(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private CommandRun farthing(String... args) {
    List<String> line =
        new ArrayList<>(
            List.of("--config", shop.town().config().toString(), "--home", shop.home.toString()));
    line.addAll(List.of(args));
    return CommandRun.of(line.toArray(String[]::new));
  }

  /** Tips with a payer that is broken in some way, and ends as it must; gives the purchase. */
  private String broken(
      UnaryOperator<InvoicePayer> payer, Class<? extends WalletException> end, MilliSatoshi tip) {
    String invoice = shop.invoice(tip).text();
    return shop.with(
        payer,
        CornerShop.policy().payTimeout(Duration.ofSeconds(1)),
        wallet -> {
          assertThatThrownBy(() -> wallet.tip(invoice, TipOptions.of("alice"))).isInstanceOf(end);
          return wallet.purchases().get(wallet.purchases().size() - 1).id();
        });
  }

  /** A node that pays and cannot prove it. */
  private static InvoicePayer proofless(InvoicePayer node) {
    return new OtherPayer(node) {
      @Override
      public CompletionStage<PaymentOutcome> pay(Approval approval, Deadline deadline) {
        return super.pay(approval, deadline)
            .thenApply(
                outcome ->
                    outcome instanceof PaymentOutcome.Paid paid
                        ? new PaymentOutcome.Paid(Optional.empty(), paid.amount(), paid.fee())
                        : outcome);
      }
    };
  }

  /** A line that dies before the node hears of it. */
  private static InvoicePayer deadLine(InvoicePayer node) {
    return new OtherPayer(node) {
      @Override
      public CompletionStage<PaymentOutcome> pay(Approval approval, Deadline deadline) {
        return CompletableFuture.completedFuture(new PaymentOutcome.Unknown("the line is dead"));
      }
    };
  }

  /** What somebody else pays with the same node. */
  private PaymentHash payByHand() {
    try (InvoicePayer payer = shop.town().network().node("bob").payer()) {
      var invoice = shop.invoice(PRICE);
      PATIENCE.await(
          payer.pay(
              Approval.of(
                  invoice,
                  new PaymentLimits(MilliSatoshi.ofSat(5), Duration.ofSeconds(30), 2016, 16),
                  "by hand"),
              Deadline.in(Duration.ofSeconds(30), payer.clock())));
      return invoice.paymentHash();
    }
  }

  private Map<String, String> states() {
    Map<String, String> states = new HashMap<>();
    for (JsonNode purchase : farthing("purchases", "list").jsonLines()) {
      states.put(
          purchase.path("id").asString(),
          purchase.path("money").asString() + " " + purchase.path("delivery").asString());
    }
    return states;
  }

  private List<SentPayment> sent() {
    try (NodeHistory history = shop.town().network().node("bob").history()) {
      return PATIENCE
          .await(
              history.payments(
                  Instant.EPOCH,
                  1000,
                  Deadline.in(Duration.ofSeconds(30), shop.town().network().clock())))
          .stream()
          .filter(payment -> payment.outcome() instanceof PaymentOutcome.Paid)
          .toList();
    }
  }

  @Test
  void isToldTheTruthAboutAndBroughtToAnEndWithEachPurchasePaidOnce() {
    assertThat(shop.buy("/shop/goods", CornerShop.policy()).body()).isEqualTo("goods");
    String denied = broken(node -> node, WalletException.Denied.class, MilliSatoshi.ofSat(5000));
    String unproven = broken(BrokenHomeTest::proofless, WalletException.Unproven.class, PRICE);
    shop.town().network().inflict(REJECT);
    String failed = broken(node -> node, WalletException.PaymentFailed.class, PRICE);
    shop.town().network().lift(REJECT);
    assertThatThrownBy(() -> shop.buy("/refuse/goods", CornerShop.policy()))
        .isInstanceOf(WalletException.Refused.class);
    shop.town().network().inflict(HOLD);
    String held = broken(node -> node, WalletException.OutcomeUnknown.class, PRICE);
    String unheard = broken(BrokenHomeTest::deadLine, WalletException.OutcomeUnknown.class, PRICE);

    CommandRun first = farthing("recover");
    assertThat(first.exitCode()).isEqualTo(6);
    assertThat(states())
        .hasSize(7)
        .containsEntry(denied, "none none")
        .containsEntry(unproven, "paid delivered")
        .containsEntry(failed, "failed none")
        .containsEntry(held, "unknown none")
        .containsEntry(unheard, "unknown none")
        .containsValue("paid refused");
    assertThat(farthing("receipts", "verify").exitCode()).isZero();
    CommandRun open = farthing("reconcile");
    assertThat(open.exitCode()).isEqualTo(9);
    assertThat(open.out()).contains(held, unheard, "unresolved").doesNotContain(failed);

    shop.town().network().lift(HOLD);
    PATIENCE.until("nothing is unknown", () -> farthing("recover").exitCode() == 0);
    assertThat(states())
        .containsEntry(held, "paid delivered")
        .containsEntry(unheard, "paid delivered");
    assertThat(farthing("reconcile").exitCode()).isZero();

    PaymentHash byHand = payByHand();
    CommandRun foreign = farthing("reconcile");
    assertThat(foreign.exitCode()).isEqualTo(9);
    assertThat(foreign.out()).contains(byHand.hex());
    farthing("reconcile", "--accept", "--yes", "--why", "paid by hand");
    CommandRun whole = farthing("reconcile");
    assertThat(whole.exitCode()).isZero();
    JsonNode books = whole.jsonLines().get(0);
    assertThat(books.path("agreed").asInt()).as("five were paid and one failed").isEqualTo(6);
    assertThat(books.path("foreign").asInt()).isEqualTo(1);
    assertThat(sent()).extracting(SentPayment::hash).doesNotHaveDuplicates().hasSize(6);
    assertThat(farthing("receipts", "verify").exitCode()).isZero();
  }
}
