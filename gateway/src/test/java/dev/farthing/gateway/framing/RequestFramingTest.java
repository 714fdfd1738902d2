package dev.farthing.gateway.framing;

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

/** What two readers could take for two different requests is refused, and ends its connection. */
class RequestFramingTest {
  private static final String HIDDEN = "GET /free/hidden HTTP/1.1\r\nHost: a\r\n\r\n";

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

  /** {@code |} stands for CR LF, {@code ~} for LF, {@code ^} for CR, {@code _} for NUL. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /free/a HTTP/1.1||",
        "GET /free/a HTTP/1.1|Host: a|Host: a||",
        "GET /free/a HTTP/1.1|Host: a|host: b||",
        "POST /free/a HTTP/1.1|Host: a|Content-Length: 4|Transfer-Encoding: chunked||0||",
        "POST /free/a HTTP/1.1|Host: a|Transfer-Encoding: chunked|Content-Length: 4||0||",
        "POST /free/a HTTP/1.1|Host: a|Transfer-Encoding: gzip, chunked||0||",
        "POST /free/a HTTP/1.1|Host: a|Transfer-Encoding: chunked, chunked||0||",
        "POST /free/a HTTP/1.1|Host: a|Transfer-Encoding: chunked|Transfer-Encoding: chunked||0||",
        "POST /free/a HTTP/1.1|Host: a|Transfer-Encoding: chunked|Transfer-Encoding: identity||0||",
        "POST /free/a HTTP/1.1|Host: a|Transfer-Encoding: identity|Content-Length: 4||abcd",
        "POST /free/a HTTP/1.1|Host: a|Transfer-Encoding: xchunked||0||",
        "POST /free/a HTTP/1.1|Host: a|Transfer-Encoding: \"chunked\"||0||",
        "POST /free/a HTTP/1.1|Host: a|Transfer-Encoding:||0||",
        "POST /free/a HTTP/1.1|Host: a|Transfer-Encoding : chunked||0||",
        "POST /free/a HTTP/1.1|Host: a|Transfer-Encoding\t: chunked||0||",
        "POST /free/a HTTP/1.1|Host: a|Transfer-Encoding: \u000bchunked||0||",
        "POST /free/a HTTP/1.1|Host: a|Transfer-Encoding:| chunked||0||",
        "POST /free/a HTTP/1.1|Host: a| Transfer-Encoding: chunked||0||",
        "POST /free/a HTTP/1.0|Transfer-Encoding: chunked||0||",
        "POST /free/a HTTP/1.1|Host: a|Content-Length: 4|Content-Length: 5||abcde",
        "POST /free/a HTTP/1.1|Host: a|Content-Length: 4|Content-Length: 4||abcd",
        "POST /free/a HTTP/1.1|Host: a|Content-Length: 4, 4||abcd",
        "POST /free/a HTTP/1.1|Host: a|Content-Length: +4||abcd",
        "POST /free/a HTTP/1.1|Host: a|Content-Length: -4||abcd",
        "POST /free/a HTTP/1.1|Host: a|Content-Length: 0x4||abcd",
        "POST /free/a HTTP/1.1|Host: a|Content-Length: 4 4||abcd",
        "POST /free/a HTTP/1.1|Host: a|Content-Length:||abcd",
        "POST /free/a HTTP/1.1|Host: a|Content-Length: 99999999999999999999||abcd",
        "GET /free/a HTTP/1.1|Host: a|X: b| c||",
        "GET /free/a HTTP/1.1|Host: a|X: b|\tc||",
        "GET /free/a HTTP/1.1| Host: a||",
        "GET /free/a HTTP/1.1|Host: a|X: b^c||",
        "GET /free/a HTTP/1.1|Host: a|X: b^^|Y: c||",
        "GET /free/a HTTP/1.1|Host: a|X: b~Y: c||",
        "GET /free/a HTTP/1.1~Host: a~~",
        "GET /free/a HTTP/1.1|Host: a|X: b_c||",
        "GET /free/a HTTP/1.1|Host: a|X\u0001: b||",
        "GET /free/a HTTP/1.1|Host: a|X y: b||",
        "GET /free/a HTTP/1.1|Host: a|X : b||",
        "GET /free/a HTTP/1.1|Host: a|X^: b||",
        "GET /free/a HTTP/1.1|Host: a|: b||",
        "GET /free/a HTTP/1.1|Host: a|no colon||",
        "GET /free/a HTTP/1.1|Host: a|\u00e9: b||",
      })
  void refusesAmbiguousHeadsAndReadsNothingBehindThem(String request) throws IOException {
    expectRefusal(request, 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET  /free/a HTTP/1.1|Host: a||",
        "GET /free/a  HTTP/1.1|Host: a||",
        "GET\t/free/a HTTP/1.1|Host: a||",
        "GET /free/a\tHTTP/1.1|Host: a||",
        "GET^/free/a HTTP/1.1|Host: a||",
        "GET /free/a^HTTP/1.1|Host: a||",
        "GET /free/a\u000bHTTP/1.1|Host: a||",
        "GET /free/a HTTP/1.1 |Host: a||",
        "get /free/a HTTP/1.1|Host: a||",
        "G@T /free/a HTTP/1.1|Host: a||",
        "GET http://a/free/a HTTP/1.1|Host: a||",
        "GET https://a/free/a HTTP/1.1|Host: a||",
        "GET a:80 HTTP/1.1|Host: a||",
        "CONNECT a:80 HTTP/1.1|Host: a||",
        "CONNECT 127.0.0.1:22 HTTP/1.1|Host: a||",
        "OPTIONS * HTTP/1.1|Host: a||",
        "GET free/a HTTP/1.1|Host: a||",
        "GET ?x HTTP/1.1|Host: a||",
        "GET /free/a#b HTTP/1.1|Host: a||",
        "GET /free/\u00e9 HTTP/1.1|Host: a||",
        "GET /free/_ HTTP/1.1|Host: a||",
      })
  void refusesRequestLinesOfAnyOtherForm(String request) throws IOException {
    expectRefusal(request, 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /free/a HTTP/1.2|Host: a||",
        "GET /free/a HTTP/2.0|Host: a||",
        "GET /free/a http/1.1|Host: a||",
      })
  void refusesOtherVersions(String request) throws IOException {
    expectRefusal(request, 505);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRI * HTTP/2.0||SM||", "GET /free/a||", "GET|Host: a||"})
  void refusesWhatIsNoRequestOfHttp1(String request) throws IOException {
    int before = upstream.requests();
    try (Wire wire = shop.connect()) {
      assertThat(wire.send(bytes(request)).read().status()).isIn(400, 505);
      assertThat(wire.ends()).isTrue();
    }
    assertThat(upstream.requests()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"9000,10,414", "10,17000,431"})
  void refusesHeadsThatAreTooLong(int target, int field, int status) throws IOException {
    int before = upstream.requests();
    try (Wire wire = shop.connect()) {
      wire.send(
          "GET /free/"
              + "a".repeat(target)
              + " HTTP/1.1\r\nHost: a\r\nX: "
              + "b".repeat(field)
              + "\r\n\r\n");
      assertThat(wire.read().status()).isEqualTo(status);
    }
    assertThat(upstream.requests()).isEqualTo(before);
  }

  @Test
  void findsAFoldHoweverTheBytesArrive() throws IOException {
    int before = upstream.requests();
    try (Wire wire = shop.connect()) {
      for (char c : bytes("GET /free/a HTTP/1.1|Host: a|X: b| c||").toCharArray()) {
        wire.send(String.valueOf(c));
      }
      assertThat(wire.read().status()).isEqualTo(400);
      assertThat(wire.ends()).isTrue();
    }
    assertThat(upstream.requests()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz|abcd|0||",
        "-4|abcd|0||",
        "+4|abcd|0||",
        "0x4|abcd|0||",
        "4~abcd|0||",
        "4|abcdX0||",
        "4|abcd~0||",
        "ffffffffff|abcd|0||",
        "4;a=\"~\"|abcd|0||",
      })
  void endsTheConnectionAtAChunkThatCannotBeRead(String chunks) throws IOException {
    try (Wire wire = shop.connect()) {
      wire.send(
          bytes("POST /free/a HTTP/1.1|Host: a|Transfer-Encoding: chunked||" + chunks + HIDDEN));
      assertThat(wire.readToEndOrReset()).doesNotContain("hidden");
    }
  }

  @Test
  void acceptsWhatTheSpecificationAllows() throws IOException {
    try (Wire wire = shop.connect()) {
      wire.send("\r\nGET /free/1 HTTP/1.1\r\nHost:a\r\nEmpty:\r\nOdd-!#$%&'*+.^`|~: x\r\n\r\n");
      assertThat(wire.read().status()).isEqualTo(200);
      wire.send("POST /free/2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n");
      wire.send("4\r\nabcd\r\n0\r\nTrailer-Field: x\r\n\r\n");
      Wire.Message answer = wire.read();
      assertThat(answer.head() + answer.body()).startsWith("HTTP/1.1 200").endsWith("abcd");
    }
  }

  @Test
  void answersPipelinedRequestsInTheirOrder() throws IOException {
    try (Wire wire = shop.connect()) {
      wire.send(
          "POST /free/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nabcd"
              + "GET /free/2 HTTP/1.1\r\nHost: a\r\n\r\n"
              + "POST /free/3 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "3\r\nxyz\r\n0\r\n\r\n"
              + "GET /free/4 HTTP/1.1\r\nHost: a\r\n\r\n");
      for (int i = 1; i <= 4; i++) {
        assertThat(wire.read().body()).contains("/free/" + i + " HTTP/1.1");
      }
    }
  }

  @Test
  void refusesAMalformedRequestBehindAGoodOneAfterAnsweringThat() throws IOException {
    try (Wire wire = shop.connect()) {
      wire.send("GET /free/1 HTTP/1.1\r\nHost: a\r\n\r\nGET /free/2 HTTP/1.1\r\n\r\n" + HIDDEN);
      assertThat(wire.read().status()).isEqualTo(200);
      assertThat(wire.read().status()).isEqualTo(400);
      assertThat(wire.ends()).isTrue();
    }
  }

  private static void expectRefusal(String request, int status) throws IOException {
    int before = upstream.requests();
    try (Wire wire = shop.connect()) {
      wire.send(bytes(request) + HIDDEN);
      Wire.Message answer = wire.read();
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.field("content-type")).isEqualTo("application/problem+json");
      assertThat(answer.field("connection")).isEqualTo("close");
      assertThat(wire.ends()).isTrue();
    }
    assertThat(upstream.requests()).isEqualTo(before);
  }

  private static String bytes(String notation) {
    return notation.replace("|", "\r\n").replace('~', '\n').replace('^', '\r').replace('_', '\0');
  }
}
