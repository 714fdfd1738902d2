package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.PaidResponse.Access;
import dev.farthing.wallet.http.BodyReader;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurchaseTest {
  @TempDir private Path folder;
  private Street street;
  private Wallet wallet;
  private FarthingClient client;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    open(Street.roomy().build());
  }

  private void open(SpendingPolicy policy) {
    wallet =
        Wallet.newBuilder(folder.resolve("buyer").resolve("wallet.db"), street.payer(), policy)
            .backoff(List.of(Duration.ofMillis(1), Duration.ofMillis(1)))
            .open();
    client = wallet.client("alice");
  }

  private void reopen(SpendingPolicy policy) {
    wallet.close();
    open(policy);
  }

  @AfterEach
  void close() {
    wallet.close();
    street.close();
  }

  @Test
  void buysWhatHasAPrice() {
    PaidResponse<String> answer = client.send(street.get("/shop/a"), BodyHandlers.ofString());

    assertThat(answer.body()).isEqualTo(Street.GOODS);
    assertThat(answer.access()).isEqualTo(Access.BOUGHT);
    assertThat(answer.amount()).isEqualTo(Street.PRICE);
    assertThat(answer.cost()).isEqualTo(street.paid()).isGreaterThan(Street.PRICE);
    assertThat(street.received()).isEqualTo(Street.PRICE);
    assertThat(wallet.purchases())
        .singleElement()
        .satisfies(
            purchase -> {
              assertThat(purchase.decision()).isEqualTo(Decision.APPROVED);
              assertThat(purchase.money()).isEqualTo(Money.PAID);
              assertThat(purchase.delivery()).isEqualTo(Delivery.DELIVERED);
              assertThat(purchase.outcome()).isEqualTo(Purchase.Outcome.DELIVERED);
              assertThat(purchase.status()).isEqualTo(200);
            });
    assertThat(wallet.books().spent()).isEqualTo(street.paid());
    assertThat(wallet.books().held()).isEqualTo(MilliSatoshi.ZERO);
  }

  @Test
  void waitsForTheDiskTwiceForAPurchase() {
    client.send(street.get("/shop/a"), BodyHandlers.ofString());
    long before = wallet.syncs();

    client.send(
        street.get("/shop/a"), BodyHandlers.ofString(), PurchaseOptions.none().buyingAnew());

    assertThat(wallet.syncs() - before).isEqualTo(2);
  }

  @Test
  void paysNothingForWhatIsFree() {
    PaidResponse<String> answer = client.send(street.get("/free/a"), BodyHandlers.ofString());

    assertThat(answer.access()).isEqualTo(Access.FREE);
    assertThat(answer.body()).isEqualTo(Street.GOODS);
    assertThat(wallet.purchases()).isEmpty();
  }

  @Test
  void showsAnOwnedCredentialBelowTheDirectoryOfItsPurchase() {
    client.send(street.get("/shop/a/1"), BodyHandlers.ofString());

    PaidResponse<String> below = client.send(street.get("/shop/a/2/x"), BodyHandlers.ofString());
    PaidResponse<String> beside = client.send(street.get("/shop/b/1"), BodyHandlers.ofString());

    assertThat(below.access()).isEqualTo(Access.REUSED);
    assertThat(below.cost()).isEqualTo(MilliSatoshi.ZERO);
    assertThat(beside.access()).isEqualTo(Access.BOUGHT);
    assertThat(wallet.books().reuses()).isEqualTo(1);
    assertThat(wallet.books().purchases()).isEqualTo(2);
  }

  @Test
  void keepsTheCredentialsOfAgentsApart() {
    client.send(street.get("/shop/a"), BodyHandlers.ofString());

    PaidResponse<String> other =
        wallet.client("bob").send(street.get("/shop/a"), BodyHandlers.ofString());

    assertThat(other.access()).isEqualTo(Access.BOUGHT);
    assertThat(wallet.books("bob").spent()).isEqualTo(other.cost());
    assertThat(wallet.books("alice").purchases()).isEqualTo(1);
  }

  @Test
  void remembersItsCredentialsAfterARestart() {
    client.send(street.get("/shop/a"), BodyHandlers.ofString());
    reopen(Street.roomy().build());

    assertThat(client.send(street.get("/shop/a"), BodyHandlers.ofString()).access())
        .isEqualTo(Access.REUSED);
  }

  @Test
  void buysOnceForAllWhoWantTheSameAtTheSameTime() {
    List<CompletableFuture<PaidResponse<String>>> calls =
        IntStream.range(0, 12)
            .mapToObj(i -> client.sendAsync(street.get("/shop/a"), BodyHandlers.ofString()))
            .toList();

    List<PaidResponse<String>> answers = calls.stream().map(CompletableFuture::join).toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.body()).isEqualTo(Street.GOODS));
    assertThat(answers.stream().filter(answer -> answer.access() == Access.BOUGHT)).hasSize(1);
    assertThat(wallet.purchases()).hasSize(1);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void answersTheSameIntentFromWhatWasBought() {
    PurchaseOptions intent = PurchaseOptions.none().withIntent("report of today");
    client.send(street.get("/shop/a"), BodyHandlers.ofString(), intent);
    reopen(Street.roomy().build());

    PaidResponse<String> again =
        client.send(street.get("/shop/a"), BodyHandlers.ofString(), intent);

    assertThat(again.access()).isEqualTo(Access.REUSED);
    assertThat(again.body()).isEqualTo(Street.GOODS);
    assertThat(wallet.purchases()).hasSize(1);
  }

  @Test
  void buysAnewWhenAskedTo() {
    client.send(street.get("/shop/a"), BodyHandlers.ofString());

    PaidResponse<String> anew =
        client.send(
            street.get("/shop/a"), BodyHandlers.ofString(), PurchaseOptions.none().buyingAnew());

    assertThat(anew.access()).isEqualTo(Access.BOUGHT);
    assertThat(street.received()).isEqualTo(Street.PRICE.times(2));
  }

  @Test
  void keepsACredentialForItsOwnPathWhenANeighbourCostsMore() {
    client.send(street.get("/shop/a"), BodyHandlers.ofString());
    PaidResponse<String> dear = client.send(street.get("/shop/dear"), BodyHandlers.ofString());

    assertThat(dear.access()).isEqualTo(Access.BOUGHT);
    assertThat(dear.amount()).isEqualTo(MilliSatoshi.ofSat(20));
    assertThat(client.send(street.get("/shop/a"), BodyHandlers.ofString()).access())
        .isEqualTo(Access.REUSED);
    assertThat(client.send(street.get("/shop/dear"), BodyHandlers.ofString()).access())
        .isEqualTo(Access.REUSED);
  }

  @Test
  void deniesWhatIsTooDearAndPaysNothing() {
    assertThatThrownBy(
            () ->
                client.send(
                    street.get("/shop/a"),
                    BodyHandlers.ofString(),
                    PurchaseOptions.none().withMaxPrice(MilliSatoshi.ofSat(9))))
        .isInstanceOfSatisfying(
            WalletException.Denied.class, e -> assertThat(e.rule()).isEqualTo("max-price"));

    assertThat(street.paid()).isEqualTo(MilliSatoshi.ZERO);
    assertThat(wallet.books().denied()).isEqualTo(1);
    assertThat(wallet.purchases())
        .singleElement()
        .extracting(Purchase::outcome)
        .isEqualTo(Purchase.Outcome.DENIED);
  }

  @Test
  void neverPassesItsBudgetHoweverManyBuyAtOnce() {
    reopen(Street.roomy().budget(MilliSatoshi.ofSat(60), Duration.ofHours(1)).build());
    Set<String> outcomes = ConcurrentHashMap.newKeySet();

    CompletableFuture.allOf(
            IntStream.range(0, 10)
                .mapToObj(
                    i ->
                        client
                            .sendAsync(street.get("/shop/" + i + "/x"), BodyHandlers.ofString())
                            .handle(
                                (answer, failure) ->
                                    outcomes.add(failure == null ? "bought" : end(failure))))
                .toArray(CompletableFuture<?>[]::new))
        .join();

    assertThat(outcomes).containsExactlyInAnyOrder("bought", "budget");
    assertThat(street.paid()).isLessThanOrEqualTo(MilliSatoshi.ofSat(60));
    assertThat(wallet.books().spent()).isEqualTo(street.paid());
  }

  /** The rule that denied, or what else went wrong. */
  private static String end(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof WalletException.Denied denied ? denied.rule() : String.valueOf(cause);
  }

  @Test
  void sendsTheBodyAgainWhateverMadeIt() {
    List<String> bodies = new ArrayList<>();
    street.script(
        (exchange, body) -> {
          bodies.add(new String(body, StandardCharsets.UTF_8));
          Street.reply(exchange, 200, Street.GOODS);
        });
    String large = "x".repeat(3 * BodyReader.MEMORY);
    for (String body : List.of("small", large)) {
      HttpRequest post =
          HttpRequest.newBuilder(street.uri("/shop/" + body.length() + "/x"))
              .POST(BodyPublishers.ofInputStream(() -> once(body)))
              .build();
      assertThat(client.send(post, BodyHandlers.ofString()).access()).isEqualTo(Access.BOUGHT);
    }

    assertThat(bodies).containsExactly("small", large);
  }

  private static InputStream once(String body) {
    return new java.io.ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void sendsAndPaysNothingWhenTheBodyCannotBeReadToItsEnd() {
    InputStream cut =
        new SequenceInputStream(
            once("the beginning"),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the pipe is broken");
              }
            });
    HttpRequest post =
        HttpRequest.newBuilder(street.uri("/shop/a"))
            .POST(BodyPublishers.ofInputStream(() -> cut))
            .build();

    assertThatThrownBy(() -> client.send(post, BodyHandlers.ofString()))
        .isInstanceOf(WalletException.NotKept.class);

    assertThat(street.served).hasValue(0);
    assertThat(street.paid()).isEqualTo(MilliSatoshi.ZERO);
    assertThat(wallet.purchases()).isEmpty();
  }

  @Test
  void handsStreamsAndFilesOnAsTheCallerWantsThem() throws IOException {
    PaidResponse<InputStream> stream =
        client.send(street.get("/shop/a/1"), BodyHandlers.ofInputStream());
    try (InputStream in = stream.body()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(Street.GOODS);
    }
    PaidResponse<Path> file =
        client.send(street.get("/shop/b/1"), BodyHandlers.ofFile(folder.resolve("goods.txt")));
    assertThat(Files.readString(file.body())).isEqualTo(Street.GOODS);
    PaidResponse<java.util.stream.Stream<String>> lines =
        client.send(street.get("/shop/c/1"), BodyHandlers.ofLines());
    assertThat(lines.body().collect(Collectors.toList())).containsExactly(Street.GOODS);
    assertThat(client.send(street.get("/shop/d/1"), BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void showsTheCallerNoCredential() {
    PaidResponse<String> answer = client.send(street.get("/shop/a"), BodyHandlers.ofString());

    assertThat(answer.response().request().headers().map()).doesNotContainKey("Authorization");
    assertThat(answer.toString() + wallet.purchases()).doesNotContain("L402 ");
  }

  @Test
  void tellsItsListenerEachStepOfAPurchase() {
    List<String> steps = new ArrayList<>();
    wallet.close();
    wallet =
        Wallet.newBuilder(
                folder.resolve("buyer").resolve("wallet.db"),
                street.payer(),
                Street.roomy().build())
            .listener(
                new WalletListener() {
                  @Override
                  public void purchaseChanged(Purchase purchase) {
                    steps.add(purchase.money() + " " + purchase.delivery());
                    throw new IllegalStateException("a listener in trouble");
                  }
                })
            .open();

    wallet.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString());

    assertThat(steps)
        .containsExactly("SUBMITTED NONE", "PAID NONE", "PAID PRESENTED", "PAID DELIVERED");
  }
}
