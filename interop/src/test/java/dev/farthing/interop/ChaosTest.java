package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeHistory.SentPayment;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.PaymentOutcome.Paid;
import dev.farthing.lightning.Settlement;
import dev.farthing.lightning.lnd.MacaroonSource;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.PurchaseOptions;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wallet buys while the network to its node fails again and again in the midst of everything. */
class ChaosTest {
  private static final int PURCHASES = 30;

  /** How many faults must have befallen them; a quick machine buys more until they have. */
  private static final int FAULTS = 8;

  private static final int MOST_PURCHASES = 300;
  private static final int AT_A_TIME = 3;
  private static final long SEED = 402;
  private static final Patience PATIENCE = Patience.ofSeconds(90);
  private static final Set<Purchase.Outcome> ENDS =
      Set.of(
          Purchase.Outcome.DELIVERED,
          Purchase.Outcome.REFUSED,
          Purchase.Outcome.FAILED,
          Purchase.Outcome.DENIED);

  private final RegtestLab lab = RegtestLab.line();

  @BeforeEach
  void putTheLabInOrder() {
    lab.awaitChannels();
  }

  @Test
  void paysNothingTwiceAndLosesNothingHoweverTheNetworkFails(@TempDir Path home) {
    Instant begin = InstantSource.system().instant();
    try (InvoiceIssuer issuer = Adapter.issuer(lab.alice());
        Stall stall = Stall.open(home.resolve("paywall.db"), issuer);
        NodeStatus bob = Adapter.reader(lab.bob()).status();
        FaultyLine line = FaultyLine.before(lab.bob(), SEED)) {
      MilliSatoshi owned = local(bob);
      buyEverything(home, stall, line);
      assertThat(line.faults()).isGreaterThanOrEqualTo(FAULTS);
      line.mend();

      try (InvoicePayer payer = payer(line);
          Wallet wallet = wallet(home, payer)) {
        PATIENCE.await(wallet.recovery());
        Eventually.that(
            "every purchase has an end",
            () -> wallet.purchases().stream().map(Purchase::outcome).allMatch(ENDS::contains));
        assertThatTheBooksAreThoseOfTheNodes(wallet, begin);
        MilliSatoshi spent = wallet.books().spent();
        Eventually.that("bob's channels have it", () -> local(bob).equals(owned.minus(spent)));
        long paid = paid(wallet).count();
        Eventually.that("alice's books have it", () -> stall.receipts().count() == paid);
        assertThat(stall.receipts().received()).isEqualTo(Stall.PRICE.times(paid));
      }
    }
  }

  private void buyEverything(Path home, Stall stall, FaultyLine line) {
    try (InvoicePayer payer = payer(line);
        Wallet wallet = wallet(home, payer)) {
      assertThat(payer.nodeId().hex()).isEqualTo(lab.bob().id());
      line.fail();
      for (int first = 0;
          first < PURCHASES || line.faults() < FAULTS && first < MOST_PURCHASES;
          first += AT_A_TIME) {
        CompletableFuture<?>[] some =
            IntStream.range(first, first + AT_A_TIME)
                .mapToObj(i -> buy(wallet, stall, i))
                .toArray(CompletableFuture<?>[]::new);
        PATIENCE.await(CompletableFuture.allOf(some));
      }
    }
  }

  /** Buys once; how that ends is for the books to say. */
  private static CompletableFuture<?> buy(Wallet wallet, Stall stall, int what) {
    return wallet
        .client("bob")
        .sendAsync(
            HttpRequest.newBuilder(stall.paid(Integer.toString(what))).build(),
            BodyHandlers.ofString(),
            PurchaseOptions.none().buyingAnew())
        .exceptionally(failure -> null);
  }

  private void assertThatTheBooksAreThoseOfTheNodes(Wallet wallet, Instant begin) {
    Map<PaymentHash, SentPayment> sent = sentByBob(begin);
    Map<PaymentHash, Settlement> received = receivedByAlice(begin);
    Set<PaymentHash> bought = paid(wallet).collect(Collectors.toSet());

    assertThat(wallet.purchases()).extracting(Purchase::uri).doesNotHaveDuplicates();
    assertThat(bought).isNotEmpty().isEqualTo(received.keySet());
    for (Purchase purchase : wallet.purchases()) {
      purchase.paymentHash().ifPresent(hash -> assertThatBobAgrees(purchase, hash, sent.get(hash)));
    }
    assertThat(sent.keySet())
        .isSubsetOf(
            wallet.purchases().stream()
                .flatMap(purchase -> purchase.paymentHash().stream())
                .toList());
    assertThat(wallet.books().held()).isEqualTo(MilliSatoshi.ZERO);
    assertThat(wallet.books().spent())
        .isEqualTo(
            sent.values().stream()
                .map(SentPayment::outcome)
                .filter(Paid.class::isInstance)
                .map(Paid.class::cast)
                .map(paid -> paid.amount().plus(paid.fee()))
                .reduce(MilliSatoshi.ZERO, MilliSatoshi::plus));
  }

  private static void assertThatBobAgrees(
      Purchase purchase, PaymentHash hash, @Nullable SentPayment sent) {
    if (isPaid(purchase)) {
      assertThat(
              Objects.requireNonNull(sent, "bob knows no payment of a purchase that is paid")
                  .outcome())
          .isInstanceOfSatisfying(
              Paid.class,
              paid -> {
                assertThat(paid.preimage())
                    .matches(preimage -> preimage.orElseThrow().proves(hash), "proves the hash");
                assertThat(paid.amount()).isEqualTo(purchase.amount());
                assertThat(paid.fee()).isEqualTo(purchase.feePaid());
              });
    } else if (sent != null) {
      assertThat(sent.outcome()).isInstanceOf(PaymentOutcome.Failed.class);
    }
  }

  private static boolean isPaid(Purchase purchase) {
    return purchase.outcome() == Purchase.Outcome.DELIVERED
        || purchase.outcome() == Purchase.Outcome.REFUSED;
  }

  private static Stream<PaymentHash> paid(Wallet wallet) {
    return wallet.purchases().stream()
        .filter(ChaosTest::isPaid)
        .flatMap(purchase -> purchase.paymentHash().stream());
  }

  /** Fails if bob's list has a hash twice. */
  private Map<PaymentHash, SentPayment> sentByBob(Instant since) {
    try (NodeHistory bob = Adapter.reader(lab.bob()).history()) {
      return byHash(PATIENCE.await(bob.payments(since, 1_000, soon())), SentPayment::hash);
    }
  }

  private Map<PaymentHash, Settlement> receivedByAlice(Instant since) {
    try (NodeHistory alice = Adapter.reader(lab.alice()).history()) {
      return byHash(PATIENCE.await(alice.settled(since, 1_000, soon())), Settlement::hash);
    }
  }

  private static <T> Map<PaymentHash, T> byHash(List<T> all, Function<T, PaymentHash> hash) {
    return all.stream().collect(Collectors.toMap(hash, Function.identity()));
  }

  private static MilliSatoshi local(NodeStatus status) {
    return PATIENCE.await(status.balance(soon())).local();
  }

  private InvoicePayer payer(FaultyLine line) {
    return Adapter.of(
            Adapter.config(lab.bob(), line.port())
                .macaroon(MacaroonSource.file(lab.bob().macaroon("payer"))))
        .payer();
  }

  private static Wallet wallet(Path home, InvoicePayer payer) {
    return Wallet.newBuilder(
            home.resolve("wallet.db"),
            payer,
            SpendingPolicy.newBuilder()
                .maxPerPurchase(MilliSatoshi.ofSat(50))
                .budget(MilliSatoshi.ofSat(10_000), Duration.ofHours(1))
                .allowHost("127.0.0.1")
                .feeLimit(MilliSatoshi.ofSat(5), 50_000)
                .payTimeout(Duration.ofSeconds(8))
                .maxUnknown(PURCHASES, PURCHASES)
                .build())
        .open();
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(30), InstantSource.system());
  }
}
