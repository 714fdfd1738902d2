package dev.farthing.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a client that pays must withstand, seller by seller: no more is spent than was allowed,
 * nothing is paid twice, no credential goes where it does not belong, and time and memory end.
 *
 * <p>To try a client, extend this class and give it a {@link HostileLab}.
 */
public abstract class HostileSellerContract {
  /** More than a client needs to take of an answer that it does not want. */
  private static final long ENOUGH = 32 << 20;

  private HostileLab lab;
  private HostileSeller seller;
  private HostileSeller bystander;

  /** A client that has bought nothing yet. */
  protected abstract HostileLab open();

  @BeforeEach
  final void openTheLab() {
    lab = open();
    seller = new HostileSeller(lab.seller());
    bystander = new HostileSeller(lab.seller());
  }

  @AfterEach
  final void checkAndClose() {
    try {
      assertThat(bystander.requests()).noneMatch(RawServer.Request::isPaid);
      assertThat(seller.requests())
          .allSatisfy(
              request -> {
                assertThat(request.values("Authorization")).hasSizeLessThanOrEqualTo(1);
                assertThat(request.values("X-Injected")).isEmpty();
                assertThat(request.lines()).noneMatch(line -> line.matches("(?s).*[\r\n].*"));
              });
    } finally {
      lab.close();
      seller.close();
      bystander.close();
    }
  }

  @Test
  void buysOnceFromAnHonestOne() {
    assertThat(buy()).isEqualTo(HostileSeller.GOODS);
    assertThatOnePaymentWasMade();
    assertThat(lab.spent()).isGreaterThanOrEqualTo(HostileSeller.PRICE);
  }

  @Test
  void paysNoMoreThanAllowedWhenThePriceRisesAfterTheQuote() {
    seller.unpaid(
        (request, out) ->
            HostileSeller.challenge(
                out,
                seller.invoice(lab.allowed().times(10)),
                "L402-Price: price=\"10sat\", service=\"goods\""));
    buy();
    assertThatNothingIsSpent();
  }

  @Test
  void paysNothingAboveTheLimitWhateverIsAskedNext() {
    int[] times = {0};
    seller.both(
        (request, out) ->
            HostileSeller.challenge(
                out,
                seller.invoice(times[0]++ == 0 ? HostileSeller.PRICE : lab.allowed().times(3))),
        (request, out) -> HostileSeller.challenge(out, seller.invoice(lab.allowed().times(3))));
    buy();
    assertThat(lab.spent()).isLessThanOrEqualTo(lab.allowed());
    assertThat(lab.payments()).isLessThanOrEqualTo(1);
  }

  @Test
  void paysNothingForATokenOfAnotherPayment() {
    seller.unpaid(
        (request, out) ->
            HostileSeller.claim(
                out,
                HostileSeller.token(PaymentHash.ofBytes(new byte[PaymentHash.LENGTH])),
                seller.invoice()));
    buy();
    assertThatNothingIsSpent();
  }

  @Test
  void paysNothingForTwoTokensInOneChallenge() {
    seller.unpaid(
        (request, out) -> {
          String invoice = seller.invoice();
          HostileSeller.write(
              out,
              402,
              List.of(
                  "WWW-Authenticate: L402 token=\""
                      + HostileSeller.token(invoice)
                      + "\", macaroon=\""
                      + HostileSeller.token(PaymentHash.ofBytes(new byte[PaymentHash.LENGTH]))
                      + "\", invoice=\""
                      + invoice
                      + "\""),
              "");
        });
    buy();
    assertThatNothingIsSpent();
  }

  @Test
  void paysOneHashOnceAndGivesItsPreimageToNoOtherToken() {
    String invoice = seller.invoice();
    PaymentHash hash = Bolt11Invoice.decode(invoice).paymentHash();
    seller.unpaid(
        (request, out) ->
            HostileSeller.claim(
                out,
                HostileSeller.token(hash, request.path().startsWith("/one") ? 1 : 2),
                invoice));
    assertThat(buy(seller.uri("/one/a"))).isEqualTo(HostileSeller.GOODS);

    buy(seller.uri("/two/b"));

    assertThatOnePaymentWasMade();
    assertThat(
            seller.requests().stream()
                .filter(request -> request.path().startsWith("/two"))
                .filter(RawServer.Request::isPaid))
        .as("shown to a replayed challenge")
        .isEmpty();
  }

  @Test
  void paysNothingOnAnotherNetwork() {
    forge(honest -> honest.withPrefix(honest.prefix().replaceFirst("^ln[a-z]+", "lnsb")));
  }

  @Test
  void paysNothingWithoutAnAmount() {
    forge(honest -> honest.withPrefix(honest.prefix().replaceFirst("[0-9]+[munp]?$", "")));
  }

  @Test
  void paysNothingOfAWholeBitcoin() {
    forge(honest -> honest.withPrefix(honest.prefix().replaceFirst("[0-9]+[munp]?$", "1")));
  }

  @Test
  void paysNothingForAnInvoiceWithTwoHashes() {
    forge(Forgery::withASecondHash);
  }

  @Test
  void paysNothingForAnInvoiceThatHasExpired() {
    forge(honest -> honest.withTimestamp(1_500_000_000));
  }

  private void forge(UnaryOperator<Forgery> change) {
    seller.unpaid(
        (request, out) -> {
          String honest = seller.invoice();
          HostileSeller.claim(
              out, HostileSeller.token(honest), change.apply(Forgery.of(honest)).text());
        });
    buy();
    assertThatNothingIsSpent();
  }

  @Test
  void leavesAHeadThatHasNoEnd() {
    seller.unpaid(
        (request, out) -> {
          HostileSeller.head(out, 402, List.of(), "X-More: ".concat("x".repeat(1 << 20)));
          byte[] line =
              ("X-More: " + "x".repeat(1 << 16) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
          out.write("HTTP/1.1 402 x\r\n".getBytes(StandardCharsets.ISO_8859_1));
          while (true) {
            out.write(line);
          }
        });
    buy();
    assertThatNothingIsSpent();
    assertThat(seller.sent()).isLessThan(ENOUGH);
  }

  @Test
  void leavesAChallengeWhoseBodyHasNoEnd() {
    seller.unpaid(
        (request, out) -> {
          String invoice = seller.invoice();
          HostileSeller.head(out, 402, HostileSeller.fields(HostileSeller.token(invoice), invoice));
          HostileSeller.pour(out);
        });
    buy();
    assertThat(seller.sent()).isLessThan(ENOUGH);
    assertThat(lab.spent()).isLessThanOrEqualTo(lab.allowed());
  }

  @Test
  void leavesARefusalWhoseBodyHasNoEnd() {
    seller.paid(
        (request, out) -> {
          HostileSeller.head(out, 500, List.of());
          HostileSeller.pour(out);
        });
    buy();
    assertThatOnePaymentWasMade();
    assertThat(seller.sent()).isLessThan(8 * ENOUGH);
  }

  @Test
  void leavesAChallengeThatDrips() {
    CountDownLatch over = new CountDownLatch(1);
    seller.unpaid(
        (request, out) -> {
          HostileSeller.head(out, 402, List.of(), "Content-Length: 1000000");
          do {
            out.write('x');
            out.flush();
          } while (!pause(over));
        });
    buy();
    over.countDown();
    assertThatNothingIsSpent();
  }

  private static boolean pause(CountDownLatch over) {
    try {
      return over.await(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Test
  void leavesABombInAChallenge() {
    byte[] bomb = HostileSeller.bomb();
    seller.unpaid(
        (request, out) -> {
          String invoice = seller.invoice();
          HostileSeller.head(
              out,
              402,
              HostileSeller.fields(HostileSeller.token(invoice), invoice),
              "Content-Encoding: gzip",
              "Content-Length: " + bomb.length);
          out.write(bomb);
        });
    buy();
    assertThat(lab.spent()).isLessThanOrEqualTo(lab.allowed());
  }

  @Test
  void leavesABombInARefusal() {
    byte[] bomb = HostileSeller.bomb();
    seller.paid(
        (request, out) -> {
          HostileSeller.head(
              out, 500, List.of(), "Content-Encoding: gzip", "Content-Length: " + bomb.length);
          out.write(bomb);
        });
    buy();
    assertThatOnePaymentWasMade();
  }

  @Test
  void showsNoCredentialWhereARedirectLeads() {
    seller.paid(
        (request, out) ->
            HostileSeller.write(out, 307, List.of("Location: " + bystander.uri("/take")), ""));
    buy();
    assertThat(lab.payments()).isLessThanOrEqualTo(2);
    assertThat(lab.spent()).isLessThanOrEqualTo(lab.allowed().times(2));
  }

  @Test
  void leavesRedirectsWithoutEnd() {
    seller.unpaid(
        (request, out) ->
            HostileSeller.write(
                out, 302, List.of("Location: " + seller.uri(request.path() + "x")), ""));
    buy();
    assertThatNothingIsSpent();
    assertThat(seller.requests()).hasSizeLessThan(50);
  }

  @Test
  void writesNoFieldThatATokenBrings() {
    for (String token :
        List.of(
            "AAAA\r\n X-Injected: yes",
            "AAAA%0d%0aX-Injected:yes",
            "AAAA\\\"\\r\\nX-Injected: yes",
            "AAAA\nX-Injected: yes",
            "AAAA\u0085X-Injected: yes")) {
      seller.unpaid(
          (request, out) ->
              HostileSeller.write(
                  out,
                  402,
                  List.of(
                      "WWW-Authenticate: L402 macaroon=\""
                          + token
                          + "\", invoice=\""
                          + seller.invoice()
                          + "\""),
                  ""));
      buy();
    }
    assertThat(lab.spent()).isLessThanOrEqualTo(lab.allowed().times(5));
  }

  @Test
  void waitsNoLongerThanItsPatienceForAPayeeWhoHoldsThePayment() {
    lab.holdPayments();
    buy();
    lab.releasePayments();
    assertThat(lab.payments()).isLessThanOrEqualTo(1);
  }

  @Test
  void paysOnceWhereNothingIsEverDelivered() {
    seller.paid((request, out) -> HostileSeller.write(out, 500, List.of(), "we are sorry"));
    buy();
    assertThatOnePaymentWasMade();
  }

  @Test
  void paysOnceWhereEveryAnswerIsANewChallenge() {
    seller.paid((request, out) -> HostileSeller.challenge(out, seller.invoice()));
    buy();
    assertThatOnePaymentWasMade();
  }

  @Test
  void paysOnceWhereEveryAnswerIsCut() {
    seller.paid((request, out) -> HostileSeller.head(out, 200, List.of(), "Content-Length: 1000"));
    buy();
    assertThatOnePaymentWasMade();
  }

  private String buy() {
    return buy(seller.uri("/paid/for"));
  }

  private String buy(URI uri) {
    long begin = System.nanoTime();
    String got = lab.buy(uri);
    assertThat(System.nanoTime() - begin)
        .as("the time that a purchase took, in ns")
        .isLessThan(lab.patience().toNanos());
    return got;
  }

  private void assertThatNothingIsSpent() {
    assertThat(lab.payments()).as("payments").isZero();
    assertThat(lab.spent()).isEqualTo(MilliSatoshi.ZERO);
  }

  private void assertThatOnePaymentWasMade() {
    assertThat(lab.payments()).as("payments").isOne();
    assertThat(lab.spent()).isLessThanOrEqualTo(lab.allowed());
  }
}
