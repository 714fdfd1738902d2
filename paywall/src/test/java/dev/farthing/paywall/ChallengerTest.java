package dev.farthing.paywall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.IssuerAbilities;
import dev.farthing.lightning.LightningException;
import dev.farthing.paywall.PaywallListener.Alarm;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.macaroon.Caveat;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.Fault;
import dev.farthing.testkit.lightning.OtherIssuer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class ChallengerTest {
  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  /** The members of a flat JSON object; those that are arrays are left out. */
  private static Map<String, String> json(String text) {
    Map<String, String> members = new HashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.START_ARRAY) {
          parser.skipChildren();
        } else {
          members.put(name, parser.getString());
        }
      }
      assertThat(parser.nextToken()).isNull();
    }
    return members;
  }

  private static Map<String, String> body(Answer answer) {
    return json(new String(answer.body(), StandardCharsets.UTF_8));
  }

  @Test
  void carriesTwoLinesThatEveryKnownClientReads() {
    Answer answer = shop.answer("/now/london");
    assertThat(answer.status()).isEqualTo(402);
    List<String> lines = Shop.fields(answer, "WWW-Authenticate");
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).matches("LSAT macaroon=\"[^\"]+\", invoice=\"lnbcrt[^\"]+\"");
    assertThat(lines.get(1))
        .matches(
            "L402 macaroon=\"[^\"]+\", invoice=\"lnbcrt[^\"]+\", version=\"0\", token=\"[^\"]+\"");
    assertThat(answer.headers().get(0).name()).isEqualTo("WWW-Authenticate");
  }

  @Test
  void saysPriceWhatIsBoughtExpiryAndReuseInFieldAndBody() {
    Answer answer = shop.answer("/now/london");
    Shop.Offer offer = Shop.Offer.read(answer);
    Instant expires = offer.invoice().expiresAt();
    assertThat(Shop.fields(answer, "L402-Price"))
        .containsExactly(
            "price=\"10500msat\", service=\"weather\", tier=0, capabilities=\"now\", expires="
                + expires.getEpochSecond()
                + ", lifetime=3600, reusable=?1, enforces=\"path valid_until\"");
    assertThat(Shop.fields(answer, "Cache-Control")).containsExactly("no-store");
    assertThat(Shop.fields(answer, "Vary")).containsExactly("Authorization");
    assertThat(Shop.fields(answer, "Content-Type")).containsExactly("application/problem+json");
    assertThat(body(answer))
        .containsEntry("status", "402")
        .containsEntry("why", "no-credential")
        .containsEntry("priceMsat", "10500")
        .containsEntry("service", "weather")
        .containsEntry("lifetimeSeconds", "3600")
        .containsEntry("expires", expires.toString())
        .containsEntry("reusable", "true")
        .containsEntry("invoice", offer.invoice().text())
        .containsKeys("type", "title", "detail", "terms");
  }

  @Test
  void asksForExactlyThePriceOnAnInvoiceOfTenMinutes() {
    Bolt11Invoice invoice = shop.offer("/now/london").invoice();
    assertThat(invoice.amount()).contains(Shop.CHEAP);
    assertThat(invoice.expiry()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void letsTheNodeSignTheTermsThatItCarries() throws NoSuchAlgorithmException {
    Answer answer = shop.answer("/now/london");
    String terms = body(answer).getOrDefault("terms", "");
    assertThat(Shop.Offer.read(answer).invoice().descriptionHash().orElseThrow())
        .isEqualTo(
            MessageDigest.getInstance("SHA-256").digest(terms.getBytes(StandardCharsets.UTF_8)));
    assertThat(json(terms))
        .containsEntry("service", "weather")
        .containsEntry("route", "/now/*")
        .containsEntry("priceMsat", "10500")
        .containsEntry("lifetimeSeconds", "3600")
        .containsEntry("description", "The weather now")
        .containsEntry("realm", "farthing");
  }

  @Test
  void mintsATokenOfWhatWasAskedThatOutlivesTheInvoiceByTheLifetime() {
    Instant now = shop.network.clock().instant();
    long end = now.plusSeconds(600 + 3_600 + 60).getEpochSecond();
    assertThat(shop.offer("/now/london").token().caveats())
        .extracting(Caveat::text)
        .containsExactly(
            "services=weather:0", "weather_capabilities=now", "weather_valid_until=" + end);
    assertThat(shop.offer("/exact/london").token().caveats())
        .extracting(Caveat::text)
        .contains("services=weather:1");
  }

  @Test
  void sharesNoInvoiceAndNoTokenAmongCallers() {
    Set<Object> hashes = new HashSet<>();
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      Shop.Offer offer = shop.offer("/now/london");
      hashes.add(offer.invoice().paymentHash());
      tokens.add(offer.challenge().token());
      assertThat(offer.token().identifier())
          .startsWith(0, 0)
          .contains(offer.invoice().paymentHash().bytes());
    }
    assertThat(hashes).hasSize(20);
    assertThat(tokens).hasSize(20);
  }

  @Test
  void limitsAFloodBeforeAnyInvoiceIsMade() {
    AtomicInteger invoices = new AtomicInteger();
    shop.reopenWith(node -> new Counting(node, invoices));
    List<Integer> statuses = statuses(100);
    assertThat(statuses.subList(0, 30)).containsOnly(402);
    assertThat(statuses.subList(30, 100)).containsOnly(429);
    assertThat(invoices).hasValue(30);
    Answer limited = shop.answer("/now/london");
    assertThat(Shop.fields(limited, "Retry-After")).containsExactly("1");
    assertThat(Shop.fields(limited, "WWW-Authenticate")).isEmpty();
    assertThat(body(limited)).containsEntry("status", "429");
    assertThat(shop.heard.notChallenged).containsOnly(Refusal.TOO_MANY_CHALLENGES);
    shop.pass(Duration.ofSeconds(1));
    assertThat(shop.answer("/now/london").status()).isEqualTo(402);
  }

  @Test
  void neverLimitsPaidCredentials() {
    String credential = shop.buy("/now/london");
    statuses(100);
    for (int i = 0; i < 1_000; i++) {
      assertThat(shop.decide("/now/london", credential)).isInstanceOf(Decision.Admit.class);
    }
  }

  private List<Integer> statuses(int requests) {
    return Stream.generate(() -> shop.answer("/now/london").status()).limit(requests).toList();
  }

  private static final class Counting extends OtherIssuer {
    private final AtomicInteger invoices;

    Counting(InvoiceIssuer node, AtomicInteger invoices) {
      super(node);
      this.invoices = invoices;
    }

    @Override
    public CompletionStage<Bolt11Invoice> create(InvoiceRequest request, Deadline deadline) {
      invoices.incrementAndGet();
      return super.create(request, deadline);
    }
  }

  @Test
  void answers503WithoutAChallengeWhileTheNodeIsAway() {
    String credential = shop.buy("/now/london");
    shop.network.inflict(new Fault.Offline("seller"));
    CompletionStage<Answer> waiting = shop.challenge("/now/london");
    shop.pass(Duration.ofSeconds(10));
    Answer answer = shop.await(waiting);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(Shop.fields(answer, "Retry-After")).containsExactly("5");
    assertThat(Shop.fields(answer, "WWW-Authenticate")).isEmpty();
    assertThat(shop.heard.notChallenged).containsExactly(Refusal.NODE_UNAVAILABLE);
    assertThat(shop.decide("/now/london", credential)).isInstanceOf(Decision.Admit.class);
    shop.network.lift(new Fault.Offline("seller"));
    assertThat(shop.answer("/now/london").status()).isEqualTo(402);
  }

  @Test
  void answers503WhenTheNodeRefusesAnInvoice() {
    shop.reopenWith(
        node ->
            new OtherIssuer(node) {
              @Override
              public CompletionStage<Bolt11Invoice> create(
                  InvoiceRequest request, Deadline deadline) {
                return CompletableFuture.failedStage(new LightningException.Refused("no"));
              }
            });
    assertThat(shop.answer("/now/london").status()).isEqualTo(503);
    shop.heard.hasAlarms();
  }

  @Test
  void holdsNoMoreRequestsThanANodeCanServeAtOnce() {
    shop.reopen(
        config ->
            config.challengeLimit(new PaywallConfig.ChallengeLimit(1_000, Duration.ofSeconds(1))));
    CompletableFuture<Bolt11Invoice> silence = new CompletableFuture<>();
    shop.reopenWith(
        node ->
            new OtherIssuer(node) {
              @Override
              public CompletionStage<Bolt11Invoice> create(
                  InvoiceRequest request, Deadline deadline) {
                return silence.isDone() ? super.create(request, deadline) : silence.copy();
              }
            });
    List<CompletionStage<Answer>> waiting =
        Stream.generate(() -> shop.challenge("/now/london")).limit(256).toList();
    CompletionStage<Answer> oneMore = shop.challenge("/now/london");
    assertThat(oneMore.toCompletableFuture()).isDone();
    assertThat(shop.await(oneMore).status()).isEqualTo(503);
    assertThat(waiting).noneMatch(stage -> stage.toCompletableFuture().isDone());
    silence.completeExceptionally(new LightningException.DeadlinePassed("too late"));
    waiting.forEach(stage -> assertThat(shop.await(stage).status()).isEqualTo(503));
    assertThat(shop.answer("/now/london").status()).isEqualTo(402);
  }

  @Test
  void declaresTheInvoicesAmountWhereTheNodeCountsInSatoshis() {
    shop.reopenWith(SatoshiNode::new);
    Answer answer = shop.answer("/now/london");
    assertThat(Shop.Offer.read(answer).invoice().amount()).contains(MilliSatoshi.ofSat(11));
    assertThat(Shop.fields(answer, "L402-Price").get(0)).startsWith("price=\"11000msat\"");
    assertThat(body(answer)).containsEntry("priceMsat", "11000");
    assertThat(json(body(answer).getOrDefault("terms", ""))).containsEntry("priceMsat", "11000");
  }

  @Test
  void saysInWordsWhatIsSoldWhereTheNodeCannotCommitToAHash() {
    shop.reopenWith(SatoshiNode::new);
    Bolt11Invoice invoice = shop.offer("/now/london").invoice();
    assertThat(invoice.description()).contains("weather: The weather now");
  }

  /** A node that knows neither msat nor description hashes. */
  private static final class SatoshiNode extends OtherIssuer {
    SatoshiNode(InvoiceIssuer node) {
      super(node);
    }

    @Override
    public IssuerAbilities abilities() {
      return new IssuerAbilities(false, false, true, true, false);
    }
  }

  @Test
  void sellsNoInvoiceThatAsksForAnotherAmount() {
    shop.reopenWith(
        node ->
            new OtherIssuer(node) {
              @Override
              public CompletionStage<Bolt11Invoice> create(
                  InvoiceRequest request, Deadline deadline) {
                return super.create(
                    new InvoiceRequest(
                        request.amount().plus(MilliSatoshi.ofMsat(1)),
                        request.description(),
                        request.expiry()),
                    deadline);
              }
            });
    assertThat(shop.answer("/now/london").status()).isEqualTo(503);
    shop.heard.hasAlarms(Alarm.Kind.WRONG_INVOICE);
  }

  @Test
  void sellsNoPaymentHashTwice() {
    CompletionStage<Bolt11Invoice>[] first = newSlot();
    shop.reopenWith(
        node ->
            new OtherIssuer(node) {
              @Override
              public CompletionStage<Bolt11Invoice> create(
                  InvoiceRequest request, Deadline deadline) {
                first[0] = first[0] == null ? super.create(request, deadline) : first[0];
                return first[0];
              }
            });
    assertThat(shop.answer("/now/london").status()).isEqualTo(402);
    assertThat(shop.answer("/now/london").status()).isEqualTo(503);
    shop.heard.hasAlarms(Alarm.Kind.STORE);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static CompletionStage<Bolt11Invoice>[] newSlot() {
    return new CompletionStage[1];
  }

  @Test
  void answers401ToBadCredentialsOnlyWhereTheLetterOfTheSpecificationIsWanted() {
    String credential = shop.buy("/now/london");
    shop.pass(Duration.ofHours(2));
    assertThat(shop.answer("/now/london", credential).status()).isEqualTo(402);
    shop.reopen(config -> config.strictStatus(true));
    Answer strict = shop.answer("/now/london", credential);
    assertThat(strict.status()).isEqualTo(401);
    assertThat(Shop.fields(strict, "WWW-Authenticate")).hasSize(2);
    assertThat(body(strict)).containsEntry("status", "401").containsEntry("why", "expired");
    assertThat(shop.answer("/now/london").status()).isEqualTo(402);
    assertThat(shop.answer("/now/london", "L402 ???").status()).isEqualTo(402);
  }

  @Test
  void repeatsNoSecretInItsAnswer() {
    Shop.Offer offer = shop.offer("/now/london");
    String credential = Shop.credential(offer.token(), shop.pay(offer.invoice()));
    String preimage = credential.substring(credential.indexOf(':') + 1);
    Answer answer = shop.answer("/forecast/london", credential);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain(preimage);
    assertThat(answer.headers().toString()).doesNotContain(preimage);
  }

  @Test
  void describesEveryRefusalAsAProblem() {
    for (Refusal reason : Refusal.values()) {
      Answer answer = Answers.refusal(new Decision.Refuse(reason, "because"));
      assertThat(answer.status()).isEqualTo(reason.status());
      assertThat(body(answer))
          .containsEntry("status", String.valueOf(reason.status()))
          .containsEntry("title", reason.title())
          .containsEntry("detail", "because");
      assertThat(Shop.fields(answer, "Cache-Control")).containsExactly("no-store");
    }
  }
}
