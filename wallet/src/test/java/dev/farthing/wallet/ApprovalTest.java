package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.PaidResponse.Access;
import dev.farthing.wallet.approval.ApprovalAnswer;
import dev.farthing.wallet.approval.ApprovalFolder;
import dev.farthing.wallet.approval.ApprovalRequest;
import dev.farthing.wallet.approval.Approver;
import dev.farthing.wallet.policy.Amount;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs a person's yes: kept, bound to what was shown, paid once. */
class ApprovalTest {
  private static final PurchaseOptions ONCE = PurchaseOptions.none().withIntent("once");

  @TempDir private Path folder;
  private Street street;
  private Home home;
  private ApprovalFolder desk;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    home = new Home(folder.resolve("buyer"));
    desk = new ApprovalFolder(home.folder().resolve("approvals"));
  }

  @AfterEach
  void close() {
    street.close();
  }

  private static SpendingPolicy.Builder asking() {
    return Street.roomy().organisation(level -> level.askAbove(Amount.of(MilliSatoshi.ofSat(5))));
  }

  private Wallet wallet() {
    return home.wallet(street.payer(), asking()).open();
  }

  private PaidResponse<String> buy(Wallet wallet, String path, PurchaseOptions options) {
    return wallet.client("alice").send(street.get(path), BodyHandlers.ofString(), options);
  }

  private ApprovalRequest refused(Wallet wallet, PurchaseOptions options) throws IOException {
    WalletException.NeedsApproval needed =
        catchThrowableOfType(
            WalletException.NeedsApproval.class, () -> buy(wallet, "/shop/a/1", options));
    assertThat(needed).isNotNull();
    return desk.request(needed.purchase()).orElseThrow();
  }

  @Test
  void keepsTheChallengeAndHoldsNothingUntilAPersonHasAnswered() throws IOException {
    try (Wallet wallet = wallet()) {
      ApprovalRequest request = refused(wallet, ONCE);

      Purchase waiting = wallet.purchases().get(0);
      assertThat(waiting.decision()).isEqualTo(Decision.AWAITING_APPROVAL);
      assertThat(waiting.money()).isEqualTo(Money.NONE);
      assertThat(waiting.paymentHash()).isEmpty();
      assertThat(wallet.books().held()).isEqualTo(MilliSatoshi.ZERO);
      assertThat(request.amount()).isEqualTo(Street.PRICE);
      assertThat(request.path()).isEqualTo("/shop/a/1");
    }
    assertThat(street.paid()).isEqualTo(MilliSatoshi.ZERO);
  }

  @Test
  void paysTheKeptChallengeOnceAfterAYesAndARestart() throws IOException {
    ApprovalRequest request;
    try (Wallet wallet = wallet()) {
      request = refused(wallet, ONCE);
    }
    desk.answer(request, true);

    try (Wallet wallet = wallet()) {
      assertThat(buy(wallet, "/shop/a/1", ONCE).access()).isEqualTo(Access.BOUGHT);
      assertThat(buy(wallet, "/shop/a/1", ONCE).access()).isEqualTo(Access.REUSED);
      assertThat(wallet.purchases())
          .singleElement()
          .satisfies(
              purchase -> {
                assertThat(purchase.id()).isEqualTo(request.id());
                assertThat(purchase.paymentHash().orElseThrow().hex())
                    .isEqualTo(request.paymentHash());
              });
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
    assertThat(desk.pending()).isEmpty();
  }

  @Test
  void goesOnWithTheSameRequestWhereNoIntentWasNamed() throws IOException {
    try (Wallet wallet = wallet()) {
      ApprovalRequest request = refused(wallet, PurchaseOptions.none());
      assertThat(refused(wallet, PurchaseOptions.none()).id()).isEqualTo(request.id());
      desk.answer(request, true);

      buy(wallet, "/shop/a/1", PurchaseOptions.none());

      assertThat(wallet.purchases()).hasSize(1);
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void takesAYesForOnePurchaseOnly() throws IOException {
    try (Wallet wallet = wallet()) {
      desk.answer(refused(wallet, ONCE), true);
      buy(wallet, "/shop/a/1", ONCE);

      assertThatThrownBy(() -> buy(wallet, "/shop/a/1", PurchaseOptions.none().buyingAnew()))
          .isInstanceOf(WalletException.NeedsApproval.class);
      assertThatThrownBy(() -> buy(wallet, "/shop/b/1", ONCE))
          .isInstanceOf(WalletException.NeedsApproval.class);
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void takesAYesOnceThoughTwoOpeningsHaveHeardIt() throws IOException {
    PurchaseOptions anew = PurchaseOptions.none().buyingAnew();
    try (Wallet wallet = wallet()) {
      refused(wallet, anew);
    }
    CompletableFuture<Optional<ApprovalAnswer>> yes = new CompletableFuture<>();
    List<String> asked = new CopyOnWriteArrayList<>();
    Approver person =
        (request, most) -> {
          asked.add(request.id());
          if (asked.size() == 2) {
            yes.complete(
                Optional.of(new ApprovalAnswer(request.contentSha256(), true, "a person")));
          }
          return yes;
        };
    Patience patience = Patience.ofSeconds(30);
    try (Wallet first = asking(person);
        Wallet second = asking(person)) {
      CompletableFuture<String> one = end(first, anew);
      CompletableFuture<String> other = end(second, anew);

      assertThat(List.of(patience.await(one), patience.await(other)))
          .containsExactlyInAnyOrder("BOUGHT", "approval");
      assertThat(first.purchases())
          .singleElement()
          .satisfies(purchase -> assertThat(purchase.money()).isEqualTo(Money.PAID));
    }
    assertThat(asked).as("both for the purchase that waited").hasSize(2);
    assertThat(Set.copyOf(asked)).hasSize(1);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  private Wallet asking(Approver person) {
    return home.wallet(street.payer(), asking()).approver(person, Duration.ofSeconds(30)).open();
  }

  /** How the call was answered, or the rule that denied it. */
  private CompletableFuture<String> end(Wallet wallet, PurchaseOptions options) {
    return wallet
        .client("alice")
        .sendAsync(street.get("/shop/a/1"), BodyHandlers.ofString(), options)
        .handle(
            (answer, failure) ->
                failure == null
                    ? answer.access().name()
                    : failure.getCause() instanceof WalletException.Denied denied
                        ? denied.rule()
                        : String.valueOf(failure.getCause()));
  }

  @Test
  void paysNothingAfterANo() throws IOException {
    try (Wallet wallet = wallet()) {
      desk.answer(refused(wallet, ONCE), false);

      assertThatThrownBy(() -> buy(wallet, "/shop/a/1", ONCE))
          .isInstanceOf(WalletException.Denied.class)
          .hasMessageContaining("said no");
      assertThatThrownBy(() -> buy(wallet, "/shop/a/1", ONCE))
          .as("a no is not asked again while the challenge stands")
          .isInstanceOf(WalletException.Denied.class);
      assertThat(wallet.purchases())
          .singleElement()
          .satisfies(purchase -> assertThat(purchase.decision()).isEqualTo(Decision.DENIED));
    }
    assertThat(street.paid()).isEqualTo(MilliSatoshi.ZERO);
  }

  @Test
  void refusesAnAnswerOfWhichAnyCharacterWasChanged() throws IOException {
    try (Wallet wallet = wallet()) {
      ApprovalRequest request = refused(wallet, ONCE);
      desk.answer(request, true);
      Path answer = home.folder().resolve("approvals").resolve(request.id() + ".answer");
      char[] text = Files.readString(answer).toCharArray();
      for (int i = 0; i < text.length; i++) {
        text[i] = (char) (text[i] ^ 1);
        Files.writeString(answer, new String(text));
        Files.setPosixFilePermissions(answer, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> buy(wallet, "/shop/a/1", ONCE))
            .as("character %s", i)
            .isInstanceOfAny(WalletException.NeedsApproval.class, WalletException.NotKept.class);
        text[i] = (char) (text[i] ^ 1);
      }
    }
    assertThat(street.paid()).isEqualTo(MilliSatoshi.ZERO);
  }

  @Test
  void paysNothingOnceWhatWasShownHasChangedInTheJournal() throws Exception {
    String[] changes = {
      "amount_msat = amount_msat", // the amount is the invoice's
      "fee_limit_msat = fee_limit_msat + 1",
      "terms = 'others'",
      "token = token || 'A'",
      "url = url || '2'",
      "method = 'POST'",
      "body_sha256 = 'other'",
    };
    for (String change : changes) {
      ApprovalRequest request;
      try (Wallet wallet = wallet()) {
        request = refused(wallet, PurchaseOptions.none().withIntent(change));
      }
      desk.answer(request, true);
      if (!change.startsWith("amount")) {
        home.run("UPDATE purchase SET " + change + " WHERE id = '" + request.id() + "'");
        try (Wallet wallet = wallet()) {
          ApprovalRequest next = refused(wallet, PurchaseOptions.none().withIntent(change));
          assertThat(next.id()).as(change).isNotEqualTo(request.id());
        }
      }
    }
    assertThat(street.paid()).isEqualTo(MilliSatoshi.ZERO);
  }

  @Test
  void refusesAnAnswerThatOthersMayHaveWritten() throws IOException {
    try (Wallet wallet = wallet()) {
      ApprovalRequest request = refused(wallet, ONCE);
      desk.answer(request, true);
      Path answer = home.folder().resolve("approvals").resolve(request.id() + ".answer");
      Files.setPosixFilePermissions(answer, PosixFilePermissions.fromString("rw-rw-rw-"));

      assertThatThrownBy(() -> buy(wallet, "/shop/a/1", ONCE))
          .isInstanceOf(WalletException.NotKept.class)
          .hasMessageContaining("chmod 600");
    }
    assertThat(street.paid()).isEqualTo(MilliSatoshi.ZERO);
  }

  @Test
  void asksAnewWhenTheInvoiceIsTooOldForItsYes() throws IOException {
    DelegatingPayer payer = new DelegatingPayer(street.payer());
    try (ScriptedSeller seller = new ScriptedSeller(street);
        Wallet wallet = home.wallet(payer, asking()).open()) {
      seller.challenge(challenge(Duration.ofMinutes(2)));
      FarthingClient client = wallet.client("alice");
      WalletException.NeedsApproval first =
          catchThrowableOfType(
              WalletException.NeedsApproval.class,
              () -> client.send(seller.get("/a"), BodyHandlers.ofString(), ONCE));
      desk.answer(desk.request(first.purchase()).orElseThrow(), true);
      payer.ahead = Duration.ofMinutes(3);
      seller.challenge(challenge(Duration.ofHours(1)));

      WalletException.NeedsApproval second =
          catchThrowableOfType(
              WalletException.NeedsApproval.class,
              () -> client.send(seller.get("/a"), BodyHandlers.ofString(), ONCE));

      assertThat(second.purchase()).isNotEqualTo(first.purchase());
    }
    assertThat(street.paid()).isEqualTo(MilliSatoshi.ZERO);
  }

  private Street.Script challenge(Duration expiry) {
    Bolt11Invoice invoice =
        Patience.ofSeconds(30)
            .await(
                street
                    .network
                    .node("seller")
                    .issuer()
                    .create(
                        new InvoiceRequest(Street.PRICE, new Description.Text("goods"), expiry),
                        Deadline.in(Duration.ofSeconds(30), street.network.clock())));
    return ScriptedSeller.answer(ScriptedSeller.lines(invoice), "Cache-Control", "no-store", "");
  }

  @Test
  void waitsForAPersonWhoAnswersAtOnce() {
    Approver yes = answering(true, "");
    try (Wallet wallet =
        home.wallet(street.payer(), asking()).approver(yes, Duration.ofSeconds(30)).open()) {
      assertThat(buy(wallet, "/shop/a/1", ONCE).access()).isEqualTo(Access.BOUGHT);
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void takesNoYesToSomethingElse() {
    Approver other = answering(true, "0");
    try (Wallet wallet =
        home.wallet(street.payer(), asking()).approver(other, Duration.ofMillis(300)).open()) {
      assertThatThrownBy(() -> buy(wallet, "/shop/a/1", ONCE))
          .isInstanceOf(WalletException.NeedsApproval.class);
    }
    assertThat(street.paid()).isEqualTo(MilliSatoshi.ZERO);
  }

  private static Approver answering(boolean yes, String added) {
    return (request, most) ->
        CompletableFuture.completedFuture(
            Optional.of(new ApprovalAnswer(request.contentSha256() + added, yes, "test")));
  }

  @Test
  void keepsToTheBudgetWhateverAPersonSays() throws IOException {
    try (Wallet wallet = wallet()) {
      desk.answer(refused(wallet, ONCE), true);
    }
    SpendingPolicy.Builder tight = asking().budget(MilliSatoshi.ofSat(9), Duration.ofHours(1));
    try (Wallet wallet = home.wallet(street.payer(), tight).open()) {
      assertThatThrownBy(() -> buy(wallet, "/shop/a/1", ONCE))
          .isInstanceOf(WalletException.Denied.class);
    }
    assertThat(street.paid()).isEqualTo(MilliSatoshi.ZERO);
  }
}
