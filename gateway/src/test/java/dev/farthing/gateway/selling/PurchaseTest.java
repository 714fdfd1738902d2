package dev.farthing.gateway.selling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.gateway.GatewayListener.Outcome;
import dev.farthing.gateway.testbed.RawUpstream;
import dev.farthing.gateway.testbed.Shop;
import dev.farthing.gateway.testbed.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PurchaseTest {
  private static final String GET = "GET /paid/a HTTP/1.1\r\nHost: a\r\n";

  private final RawUpstream upstream = RawUpstream.echo();
  private final Shop shop = Shop.before(upstream.uri());

  @AfterEach
  void close() {
    shop.close();
    upstream.close();
  }

  @Test
  void answersAnUnpaidRequestWithAChallenge() throws Exception {
    Wire.Message answer = shop.exchange(GET + "\r\n");
    assertThat(answer.status()).isEqualTo(402);
    List<String> lines = answer.fields("www-authenticate");
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("LSAT macaroon=");
    assertThat(lines.get(1)).startsWith("L402 macaroon=");
    assertThat(answer.field("l402-price")).contains("10000msat");
    assertThat(answer.field("content-type")).isEqualTo("application/problem+json");
    assertThat(answer.field("cache-control")).isEqualTo("no-store");
    assertThat(answer.body()).contains("\"status\":402");
    assertThat(upstream.requests()).isZero();
    assertThat(shop.nextFinished().outcome()).isEqualTo(Outcome.CHALLENGED);
  }

  @Test
  void answersAHeadWithTheChallengeAndNoBody() throws IOException {
    try (Wire wire = shop.connect()) {
      for (int i = 0; i < 2; i++) {
        String head = wire.send("HEAD /paid/a HTTP/1.1\r\nHost: a\r\n\r\n").readHead();
        assertThat(head).startsWith("HTTP/1.1 402").contains("L402 macaroon=");
        assertThat(Integer.parseInt(Wire.field(head, "content-length"))).isPositive();
      }
    }
  }

  @Test
  void admitsWhoHasPaidAndHidesTheCredentialFromTheUpstream() throws Exception {
    String credential = shop.buy();
    assertThat(shop.nextFinished().outcome()).isEqualTo(Outcome.CHALLENGED);
    Wire.Message answer =
        shop.exchange(GET + "Authorization: " + credential + "\r\nX-Kept: yes\r\n\r\n");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("X-Kept: yes").doesNotContainIgnoringCase("authorization");
    var finished = shop.nextFinished();
    assertThat(finished.outcome()).isEqualTo(Outcome.ADMITTED);
    assertThat(finished.route().path()).isEqualTo("/paid/**");
    assertThat(finished.status()).isEqualTo(200);
  }

  @Test
  void keepsPaidAnswersOutOfSharedCaches() throws IOException {
    try (RawUpstream cacheable =
            RawUpstream.answering(
                "HTTP/1.1 200 OK\r\nCache-Control: public, max-age=60\r\nVary: Accept\r\n"
                    + "Content-Length: 2\r\n\r\nok");
        Shop other = Shop.before(cacheable.uri())) {
      Wire.Message paid = other.exchange(GET + "Authorization: " + other.buy() + "\r\n\r\n");
      assertThat(paid.fields("cache-control")).containsExactly("private");
      assertThat(paid.fields("vary")).containsExactlyInAnyOrder("Accept", "Authorization");
      Wire.Message free = other.exchange("GET /free/a HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(free.fields("cache-control")).containsExactly("public, max-age=60");
    }
  }

  @Test
  void passesAPaidBodyOn() throws IOException {
    String credential = shop.buy();
    assertThat(
            shop.exchange(
                    "POST /paid/a HTTP/1.1\r\nHost: a\r\nAuthorization: "
                        + credential
                        + "\r\nContent-Length: 4\r\n\r\nabcd")
                .body())
        .endsWith("abcd");
  }

  @Test
  void dropsAShortBodyOfAnUnpaidRequestAndKeepsTheConnection() throws IOException {
    try (Wire wire = shop.connect()) {
      wire.send("POST /paid/a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n");
      Wire.Message answer = wire.read();
      assertThat(answer.status()).isEqualTo(402);
      assertThat(answer.field("connection")).isNull();
      wire.send("abcdGET /free/a HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(wire.read().status()).isEqualTo(200);
    }
  }

  @Test
  void readsNoLongBodyOfAnUnpaidRequest() throws IOException {
    try (Wire wire = shop.connect()) {
      wire.send("POST /paid/a HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n");
      wire.send(new byte[100_000]);
      Wire.Message answer = wire.read();
      assertThat(answer.status()).isEqualTo(402);
      assertThat(answer.field("connection")).isEqualTo("close");
      assertThat(wire.ends()).isTrue();
    }
  }

  @Test
  void decidesBeforeTheClientSendsItsBody() throws IOException {
    try (Wire wire = shop.connect()) {
      wire.send(
          "POST /paid/a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
      Wire.Message answer = wire.read();
      assertThat(answer.status()).isEqualTo(402);
      assertThat(wire.ends()).isTrue();
    }
  }

  @Test
  void asksAgainWhenTheCredentialIsNoGood() throws IOException {
    String credential = shop.buy();
    for (String bad :
        List.of(
            credential.substring(0, credential.length() - 2) + "00",
            "L402 abc:def",
            "Basic YTpi",
            "L402")) {
      assertThat(shop.exchange(GET + "Authorization: " + bad + "\r\n\r\n").status()).isEqualTo(402);
    }
    assertThat(upstream.requests()).isZero();
  }

  @Test
  void asksTheNodeFirstWhereSettlementIsStrict() throws IOException {
    try (Shop strict = Shop.strictBefore(upstream.uri())) {
      String credential = strict.buy();
      String post =
          "POST /paid/a HTTP/1.1\r\nHost: a\r\nAuthorization: "
              + credential
              + "\r\nContent-Length: 4\r\n\r\nabcd";
      for (int i = 0; i < 2; i++) {
        assertThat(strict.exchange(post).body()).endsWith("abcd");
      }
    }
  }

  @Test
  void servesThePaidWhenTheNodeIsGoneAndSellsNothing() throws IOException {
    String credential = shop.buy();
    shop.losesItsNode();
    assertThat(shop.exchange(GET + "\r\n").status()).isEqualTo(503);
    assertThat(shop.exchange(GET + "Authorization: " + credential + "\r\n\r\n").status())
        .isEqualTo(200);
  }

  @Test
  void servesFiftyAtOnce() throws Exception {
    String credential = shop.buy();
    ExecutorService clients = Executors.newFixedThreadPool(50);
    try {
      List<Future<String>> all = new ArrayList<>();
      for (int client = 0; client < 50; client++) {
        String mark = "client-" + client;
        all.add(clients.submit(() -> visit(mark, credential)));
      }
      for (Future<String> one : all) {
        assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo("served");
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private String visit(String mark, String credential) throws IOException {
    try (Wire wire = shop.connect()) {
      for (int i = 0; i < 10; i++) {
        String body = mark + "-" + i;
        wire.send(
            "POST /paid/a HTTP/1.1\r\nHost: a\r\nAuthorization: "
                + credential
                + "\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
        assertThat(wire.read().body()).endsWith("\r\n\r\n" + body);
        assertThat(wire.send(GET + "\r\n").read().status()).isEqualTo(402);
        assertThat(wire.send("GET /free/" + body + " HTTP/1.1\r\nHost: a\r\n\r\n").read().body())
            .startsWith("GET /free/" + body + " ");
      }
    }
    return "served";
  }
}
