package dev.farthing.gateway.selling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.gateway.testbed.RawUpstream;
import dev.farthing.gateway.testbed.Shop;
import dev.farthing.gateway.testbed.Wire;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways past a paywall that other gateways have had: none of them reaches the upstream. */
class BypassTest {
  private static RawUpstream upstream;
  private static Shop shop;

  @BeforeAll
  static void open() {
    upstream = RawUpstream.echo();
    shop = Shop.before(upstream.uri());
  }

  @AfterAll
  static void close() {
    shop.close();
    upstream.close();
  }

  private static void expectWithoutUpstream(int status, String request) throws IOException {
    int before = upstream.requests();
    Wire.Message answer = shop.exchange(request);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(upstream.requests()).isEqualTo(before);
  }

  private static String get(String path, String fields) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/paid%2fa",
        "/paid%2Fa",
        "/free%2f..%2fpaid/a",
        "/free/%2e%2e/paid/a",
        "/free/%2E%2E/paid/a",
        "/free/%2e./paid/a",
        "/free/../paid/a",
        "/free/..",
        "/free/.",
        "/./paid/a",
        "/paid/./a",
        "/paid/%2e/a",
        "//paid/a",
        "///paid/a",
        "/paid//a",
        "/free//../paid/a",
        "/paid;x/a",
        "/paid/a;x=y",
        "/free/..;/paid/a",
        "/;/paid/a",
        "/paid\\a",
        "\\paid/a",
        "/free\\..\\paid/a",
        "/free/..%5cpaid/a",
        "/free/..%5Cpaid/a",
        "/%70aid/a",
        "/p%61id/a",
        "/%50aid/a",
        "/free/%252e%252e/paid/a",
        "/paid%252fa",
        "/free/%c0%ae%c0%ae/paid/a",
        "/free/%C0%AE%C0%AE/paid/a",
        "/free/%c0%af../paid/a",
        "/free/%e0%80%ae/a",
        "/free/%u002e%u002e/paid/a",
        "/free/%",
        "/free/%2",
        "/free/%zz",
        "/paid/a%00",
        "/paid/a%0d%0aX:y",
        "/free/%09",
      })
  void refusesAPathThatCouldBeReadInAnotherWay(String path) throws IOException {
    expectWithoutUpstream(400, get(path, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/PAID/a", "/Paid/a", "/paid/A", "/paid/a?x=/free/a", "/paid/a?/../b"})
  void asksAPriceForEverySpellingOfAPricedPath(String path) throws IOException {
    expectWithoutUpstream(402, get(path, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/other", "/pai", "/paidx/a", "/fre/e"})
  void refusesWhatNoRouteNames(String path) throws IOException {
    expectWithoutUpstream(404, get(path, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "GET,402",
    "HEAD,402",
    "POST,402",
    "PUT,402",
    "DELETE,402",
    "PATCH,402",
    "OPTIONS,402",
    "PROPFIND,402",
    "FOO,402",
    "TRACE,405",
    "CONNECT,405"
  })
  void asksAPriceWhateverTheMethod(String method, int status) throws IOException {
    int before = upstream.requests();
    try (Wire wire = shop.connect()) {
      String head = wire.send(method + " /paid/a HTTP/1.1\r\nHost: a\r\n\r\n").readHead();
      assertThat(head).startsWith("HTTP/1.1 " + status);
    }
    assertThat(upstream.requests()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
        "Connection: upgrade\r\nUpgrade: WebSocket\r\n",
        "Upgrade: websocket\r\n",
        "Connection: Upgrade\r\nUpgrade: h2c, websocket\r\n",
        "Connection: Upgrade\r\nUpgrade: h2c\r\nUpgrade: websocket\r\n",
        "Connection: Upgrade\r\nUpgrade: tcp\r\n",
        "Connection: Upgrade\r\nUpgrade: TLS/1.0, HTTP/1.1\r\n",
        "Connection: Upgrade\r\nUpgrade:\r\n",
      })
  void opensNoTunnelNeitherPaidNorUnpaidNorFree(String fields) throws IOException {
    String credential = "Authorization: " + shop.buy() + "\r\n";
    expectWithoutUpstream(501, get("/paid/a", fields));
    expectWithoutUpstream(501, get("/paid/a", fields + credential));
    expectWithoutUpstream(501, get("/free/a", fields));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection: Upgrade\r\n",
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n",
      })
  void staysWithHttp1AndItsPrice(String fields) throws IOException {
    expectWithoutUpstream(402, get("/paid/a", fields));
    Wire.Message free = shop.exchange(get("/free/a", fields));
    assertThat(free.status()).isEqualTo(200);
    assertThat(free.body()).doesNotContainIgnoringCase("upgrade").doesNotContain("h2c");
  }

  @Test
  void speaksNoHttp2() throws IOException {
    int before = upstream.requests();
    try (Wire wire = shop.connect()) {
      wire.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
      assertThat(wire.readToEndOrReset()).startsWith("HTTP/1.").contains(" 400 ");
    }
    assertThat(upstream.requests()).isEqualTo(before);
  }

  @Test
  void letsNobodyLiveOnTheCredentialOfTheRequestBefore() throws IOException {
    String credential = "Authorization: " + shop.buy() + "\r\n";
    try (Wire wire = shop.connect()) {
      wire.send(get("/paid/a", credential) + get("/paid/a", "") + get("/paid/a", credential));
      assertThat(wire.read().status()).isEqualTo(200);
      assertThat(wire.read().status()).isEqualTo(402);
      assertThat(wire.read().status()).isEqualTo(200);
    }
  }

  @Test
  void keepsNoPaidAnswerForTheNext() throws IOException {
    String credential = "Authorization: " + shop.buy() + "\r\n";
    assertThat(shop.exchange(get("/paid/cached", credential)).status()).isEqualTo(200);
    expectWithoutUpstream(402, get("/paid/cached", ""));
  }

  @Test
  void takesNoBodyForARequest() throws IOException {
    String hidden = get("/paid/a", "");
    try (Wire wire = shop.connect()) {
      wire.send(
          "POST /free/a HTTP/1.1\r\nHost: a\r\nContent-Length: "
              + hidden.length()
              + "\r\n\r\n"
              + hidden);
      assertThat(wire.read().body()).startsWith("POST /free/a ").endsWith(hidden);
      assertThat(wire.send(get("/free/b", "")).read().body()).startsWith("GET /free/b ");
    }
  }
}
