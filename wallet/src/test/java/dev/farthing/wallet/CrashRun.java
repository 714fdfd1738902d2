package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.operator.PaymentRecord;
import dev.farthing.testkit.Patience;
import dev.farthing.wallet.http.guard.GuardedHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One wallet's lives. Each dies as its plan says: its files are copied at that moment, everything
 * in memory is dropped, and the next life begins with the copy. The last one lives, and its books
 * are held against those of the node.
 */
final class CrashRun {
  private static final Patience PATIENCE = Patience.ofSeconds(60);
  private static final GuardedHttp HTTP = GuardedHttp.newBuilder().build();

  private final CrashTown town;
  private final CrashPlan plan;
  private final Path folder;
  private final String run;
  private final CrashTown.Counter counter;
  private final Set<PaymentHash> asked = new HashSet<>();
  private Home home;

  private CrashRun(CrashTown town, CrashPlan plan, Path folder) {
    this.town = town;
    this.plan = plan;
    this.folder = folder;
    run = "run" + plan.seed();
    counter = town.open(run, plan.seller());
    home = new Home(folder.resolve("life0"));
  }

  /** The end of everything in memory. */
  private static final class Dropped extends Error {
    private static final long serialVersionUID = 1L;

    Dropped() {
      super("dropped", null, false, false);
    }
  }

  /**
   * @param folder of this run alone
   * @return what the wallet has spent
   */
  static MilliSatoshi of(CrashPlan plan, CrashTown town, Path folder) {
    CrashRun run = new CrashRun(town, plan, folder);
    try {
      for (int life = 0; life < plan.deaths().size(); life++) {
        run.live(life, plan.deaths().get(life));
      }
      return run.liveOn();
    } catch (RuntimeException | AssertionError | IOException | SQLException e) {
      throw new AssertionError("crash run failed: " + plan, e);
    } finally {
      town.shut(run.run);
    }
  }

  private void live(int life, CrashPlan.@Nullable Death death) throws IOException {
    MortalPayer payer =
        new MortalPayer(town.street.payer(), life == 0 ? plan.node() : CrashPlan.Node.PAYS);
    AtomicReference<Home> survived = new AtomicReference<>();
    AtomicInteger times = new AtomicInteger();
    Home next = new Home(folder.resolve("life" + (life + 1)));
    try (Wallet wallet =
        home.wallet(payer, Street.roomy())
            .steps(
                step -> {
                  if (death != null
                      && (survived.get() != null
                          || step == death.step() && times.incrementAndGet() >= death.nth())) {
                    die(payer, survived, next);
                  }
                })
            .open()) {
      buyAll(wallet);
    } catch (Dropped atOpening) {
      // Died before it could buy.
    }
    payer.die();
    remember(payer);
    if (survived.get() != null) {
      home = survived.get();
    }
  }

  private synchronized void die(MortalPayer payer, AtomicReference<Home> survived, Home next) {
    if (survived.get() == null) {
      payer.die();
      try {
        survived.set(home.copy(next.folder()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new Dropped();
  }

  private synchronized void remember(MortalPayer payer) {
    payer.asked.forEach(text -> asked.add(Bolt11Invoice.decode(text).paymentHash()));
  }

  private List<@Nullable Object> buyAll(Wallet wallet) {
    try {
      PATIENCE.await(wallet.recovery());
    } catch (Dropped | RuntimeException e) {
      return List.of();
    }
    FarthingClient client = FarthingClient.newBuilder(wallet).agent("alice").http(HTTP).build();
    List<CompletableFuture<@Nullable Object>> calls = new ArrayList<>();
    for (int item = 0; item < plan.items(); item++) {
      HttpRequest request = request(item);
      for (int caller = 1; caller < plan.callers(); caller++) {
        calls.add(CompletableFuture.supplyAsync(() -> buy(client, request), wallet.executor()));
      }
      if (item > 0) {
        calls.add(CompletableFuture.supplyAsync(() -> buy(client, request), wallet.executor()));
      }
    }
    List<@Nullable Object> answers = new ArrayList<>();
    answers.add(buy(client, request(0)));
    calls.forEach(call -> answers.add(PATIENCE.await(call)));
    return answers;
  }

  private HttpRequest request(int item) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(town.street.uri("/shop/" + run + "/" + item + "/thing"));
    return switch (plan.wish()) {
      case GET -> request.build();
      case POST -> request.POST(BodyPublishers.ofString("an order")).build();
      case POST_FILE -> request.POST(BodyPublishers.ofByteArray(new byte[100_000])).build();
    };
  }

  /** The body, or what was thrown in its place. */
  private static @Nullable Object buy(FarthingClient client, HttpRequest request) {
    try {
      return client
          .send(request, BodyHandlers.ofString(), PurchaseOptions.none().withIntent("once"))
          .body();
    } catch (RuntimeException | Dropped e) {
      return e;
    }
  }

  private MilliSatoshi liveOn() throws SQLException {
    MortalPayer payer = new MortalPayer(town.street.payer(), CrashPlan.Node.PAYS);
    try (Wallet wallet = home.wallet(payer, Street.roomy()).open()) {
      List<@Nullable Object> answers = buyAll(wallet);
      remember(payer);
      List<Purchase> purchases = wallet.purchases();
      answers.forEach(this::assertThatTheCallerIsServed);
      assertThatNothingWasPaidUnwritten(purchases);
      assertThatEachWasPaidAtMostOnce(purchases);
      MilliSatoshi spent = MilliSatoshi.ZERO;
      for (Purchase purchase : purchases) {
        spent = spent.plus(assertThatTheNodeAgrees(purchase));
        assertThatItIsDeliveredOrEvidenced(purchase);
      }
      assertThat(wallet.books().spent()).as("spent, by the node").isEqualTo(spent);
      assertThat(wallet.books().held()).as("held").isEqualTo(MilliSatoshi.ZERO);
      assertThat(counter.keys.values())
          .allSatisfy(keys -> assertThat(keys).as("keys of one purchase").hasSize(1));
      return spent;
    }
  }

  private void assertThatTheCallerIsServed(@Nullable Object answer) {
    boolean mayBeReused = plan.node() == CrashPlan.Node.PAID_BEFORE;
    if (mayBeReused && answer instanceof WalletException.HashReused) {
      return;
    }
    if (plan.seller() == CrashPlan.Seller.KEEPS_THE_MONEY) {
      assertThat(answer)
          .isInstanceOfAny(WalletException.Refused.class, WalletException.SellerRefuses.class);
    } else {
      assertThat(answer).isEqualTo(Street.GOODS);
    }
  }

  private void assertThatNothingWasPaidUnwritten(List<Purchase> purchases) {
    assertThat(
            purchases.stream()
                .flatMap(purchase -> purchase.paymentHash().stream())
                .collect(Collectors.toSet()))
        .as("hashes that the journal names")
        .containsAll(asked);
  }

  private void assertThatEachWasPaidAtMostOnce(List<Purchase> purchases) {
    IntStream.range(0, plan.items())
        .mapToObj(item -> request(item).uri())
        .forEach(
            uri ->
                assertThat(
                        purchases.stream()
                            .filter(purchase -> purchase.uri().equals(uri))
                            .filter(purchase -> amountSent(purchase).isPresent()))
                    .as("payments of " + uri)
                    .hasSizeLessThanOrEqualTo(1));
  }

  private Optional<PaymentRecord> amountSent(Purchase purchase) {
    return purchase
        .paymentHash()
        .flatMap(town::payment)
        .filter(payment -> payment.status() == PaymentRecord.Status.SUCCEEDED);
  }

  private MilliSatoshi assertThatTheNodeAgrees(Purchase purchase) {
    Optional<PaymentRecord> sent = amountSent(purchase);
    assertThat(purchase.money())
        .as("money of " + purchase)
        .isEqualTo(
            sent.isPresent()
                ? Money.PAID
                : purchase.decision() == Decision.DENIED ? Money.NONE : Money.FAILED);
    if (sent.isEmpty()) {
      return MilliSatoshi.ZERO;
    }
    assertThat(purchase.amount()).isEqualTo(sent.get().amount());
    assertThat(purchase.feePaid()).isEqualTo(sent.get().fee());
    return sent.get().amount().plus(sent.get().fee());
  }

  private void assertThatItIsDeliveredOrEvidenced(Purchase purchase) throws SQLException {
    if (purchase.money() != Money.PAID) {
      return;
    }
    if (purchase.delivery() == Delivery.REFUSED) {
      assertThat(count("SELECT count(*) FROM answer WHERE purchase = ?", purchase))
          .as("evidence of " + purchase)
          .isPositive();
    } else if (purchase.delivery() == Delivery.GIVEN_UP) {
      assertThat(purchase.reason()).isPresent();
    } else {
      assertThat(purchase.delivery()).as("delivery of " + purchase).isEqualTo(Delivery.DELIVERED);
    }
    assertThat(count("SELECT count(*) FROM credential WHERE purchase = ?", purchase))
        .as("credential of " + purchase)
        .isOne();
  }

  private long count(String query, Purchase purchase) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                "jdbc:sqlite:file:" + home.folder().resolve("wallet.db") + "?mode=ro");
        var statement = connection.prepareStatement(query)) {
      statement.setString(1, purchase.id());
      try (var row = statement.executeQuery()) {
        return row.getLong(1);
      }
    }
  }
}
