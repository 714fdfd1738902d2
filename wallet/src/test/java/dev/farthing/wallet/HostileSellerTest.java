package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.l402.ChallengeWriter;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.SecretBytes;
import dev.farthing.testkit.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seller who writes what it likes into its challenges. */
class HostileSellerTest {
  private static final Patience PATIENCE = Patience.ofSeconds(30);

  @TempDir private Path folder;
  private final List<String> shown = new CopyOnWriteArrayList<>();
  private Street street;
  private Wallet wallet;
  private HttpServer seller;
  private volatile Street.Script challenge = (exchange, body) -> {};

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    wallet = new Home(folder.resolve("buyer")).wallet(street.payer(), Street.roomy()).open();
    seller = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    seller.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String credential = exchange.getRequestHeaders().getFirst("Authorization");
            if (credential == null) {
              challenge.answer(exchange, new byte[0]);
            } else {
              shown.add(credential);
              Street.reply(exchange, 200, Street.GOODS);
            }
          }
        });
    seller.start();
  }

  @AfterEach
  void close() {
    wallet.close();
    seller.stop(0);
    street.close();
  }

  @Test
  void isPaidByATokenOfItsInvoiceInTheSchemeItSpeaks() {
    Bolt11Invoice invoice = invoice(new Description.Text("goods"));
    String token = token(invoice.paymentHash());
    challenge(List.of("LSAT macaroon=" + token + ", invoice=" + invoice.text()));

    assertThat(buy("/a").body()).isEqualTo(Street.GOODS);
    assertThat(shown).singleElement().asString().startsWith("LSAT " + token + ":");
  }

  @Test
  void isNotPaidForATokenOfAnotherPayment() {
    Bolt11Invoice invoice = invoice(new Description.Text("goods"));
    challenge(ChallengeWriter.lines(token(PaymentHash.ofBytes(new byte[32])), invoice.text()));

    assertThatNothingIsPaidBecause("another payment");
  }

  @Test
  void isNotPaidForATokenThatNamesNoPayment() {
    challenge(
        List.of(
            "L402 token=\"opaque\", invoice=\""
                + invoice(new Description.Text("goods")).text()
                + "\""));

    assertThatThrownBy(() -> buy("/a"))
        .isInstanceOfSatisfying(
            WalletException.Denied.class, e -> assertThat(e.rule()).isEqualTo("opaque-token"));
    assertThat(street.paid().isZero()).isTrue();
  }

  @Test
  void isNotPaidMoreThanItSays() {
    Bolt11Invoice invoice = invoice(new Description.Text("goods"));
    challenge = answer(lines(invoice), "L402-Price", "price=\"9sat\", service=\"goods\"", "");

    assertThatNothingIsPaidBecause("the invoice asks 10sat");
  }

  @Test
  void isNotPaidForOtherTermsThanItsNodeSigned() {
    Bolt11Invoice invoice =
        invoice(
            new Description.Hash(
                Digests.sha256().digest("a lot".getBytes(StandardCharsets.UTF_8))));
    challenge =
        answer(
            lines(invoice),
            "Content-Type",
            "application/problem+json",
            "{\"x\":[{\"terms\":\"a lot\"}],\"terms\":\"a little\"}");

    assertThatNothingIsPaidBecause("other terms");
  }

  @Test
  void isNotPaidForATokenThatHasAlmostEnded() {
    Bolt11Invoice invoice = invoice(new Description.Text("goods"));
    String ending =
        token(
            invoice.paymentHash(),
            "goods_valid_until=" + Instant.now().plusSeconds(30).getEpochSecond());
    challenge(ChallengeWriter.lines(ending, invoice.text()));

    assertThatThrownBy(() -> buy("/a"))
        .isInstanceOfSatisfying(
            WalletException.Denied.class, e -> assertThat(e.rule()).isEqualTo("token-life"));
  }

  @Test
  void isNotPaidByGuess() {
    challenge(List.of("Basic realm=\"x\""));
    assertThatNothingIsPaidBecause("no L402 challenge");
    challenge(List.of("L402 price-only"));
    assertThatNothingIsPaidBecause("no invoice");
    challenge(
        List.of(
            "L402 token=\""
                + token(PaymentHash.ofBytes(new byte[32]))
                + "\", invoice=\"lnbcrt1\""));
    assertThatNothingIsPaidBecause("invoice");
  }

  @Test
  void isNotPaidTwiceForOneHash() {
    Bolt11Invoice invoice = invoice(new Description.Text("goods"));
    challenge(lines(invoice));
    buy("/a/1");

    assertThatThrownBy(() -> buy("/b/1"))
        .isInstanceOfSatisfying(
            WalletException.HashReused.class,
            e -> assertThat(e.hash()).isEqualTo(invoice.paymentHash()));
    assertThat(shown).hasSize(1);
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void learnsNoPreimageOfAPaymentThatTheNodeMadeForSomebodyElse() {
    Bolt11Invoice invoice = invoice(new Description.Text("goods"));
    try (InvoicePayer other = street.payer()) {
      PATIENCE.await(
          other.pay(
              Approval.of(
                  invoice,
                  new PaymentLimits(MilliSatoshi.ofSat(5), Duration.ofSeconds(30), 2016, 16),
                  "elsewhere"),
              Deadline.in(Duration.ofSeconds(30), other.clock())));
    }
    challenge(lines(invoice));

    assertThatThrownBy(() -> buy("/a")).isInstanceOf(WalletException.HashReused.class);

    assertThat(shown).isEmpty();
    assertThat(wallet.purchases())
        .singleElement()
        .satisfies(
            purchase -> {
              assertThat(purchase.money()).isEqualTo(Money.PAID);
              assertThat(purchase.delivery()).isEqualTo(Delivery.GIVEN_UP);
            });
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void isNotFollowedToAnotherPlace() {
    challenge =
        (exchange, body) -> {
          exchange.getResponseHeaders().add("Location", street.uri("/shop/a").toString());
          exchange.sendResponseHeaders(302, -1);
        };

    assertThat(buy("/a").statusCode()).isEqualTo(302);
    assertThat(wallet.purchases()).isEmpty();
  }

  private PaidResponse<String> buy(String path) {
    URI uri = URI.create("http://127.0.0.1:" + seller.getAddress().getPort() + path);
    return wallet
        .client("alice")
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private void assertThatNothingIsPaidBecause(String why) {
    assertThatThrownBy(() -> buy("/a"))
        .isInstanceOf(WalletException.NotPayable.class)
        .hasMessageContaining(why);
    assertThat(street.paid().isZero()).isTrue();
    assertThat(wallet.purchases()).isEmpty();
  }

  private void challenge(List<String> lines) {
    challenge = answer(lines, "Cache-Control", "no-store", "");
  }

  private static Street.Script answer(List<String> lines, String name, String value, String body) {
    return (HttpExchange exchange, byte[] request) -> {
      lines.forEach(line -> exchange.getResponseHeaders().add("WWW-Authenticate", line));
      exchange.getResponseHeaders().add(name, value);
      Street.reply(exchange, 402, body);
    };
  }

  private Bolt11Invoice invoice(Description description) {
    return PATIENCE.await(
        street
            .network
            .node("seller")
            .issuer()
            .create(
                new InvoiceRequest(Street.PRICE, description, Duration.ofMinutes(10)),
                Deadline.in(Duration.ofSeconds(30), street.network.clock())));
  }

  private static List<String> lines(Bolt11Invoice invoice) {
    return ChallengeWriter.lines(token(invoice.paymentHash()), invoice.text());
  }

  private static String token(PaymentHash hash, String... caveats) {
    return Macaroon.mint(
            SecretBytes.copyOf(new byte[32]),
            L402Identifier.of(hash, new byte[32]).bytes(),
            "hostile",
            List.of(caveats))
        .toBase64();
  }
}
