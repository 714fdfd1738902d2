package dev.farthing.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.gateway.testbed.RawUpstream;
import dev.farthing.gateway.testbed.Shop;
import dev.farthing.gateway.testbed.Wire;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
  @Test
  void keepsALength() throws Exception {
    try (RawUpstream upstream = RawUpstream.echo();
        Shop shop = Shop.before(upstream.uri())) {
      String seen =
          shop.exchange("PUT /free/a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nabcd").body();
      assertThat(seen).containsIgnoringCase("content-length: 4\r\n").endsWith("\r\n\r\nabcd");
      assertThat(seen).doesNotContainIgnoringCase("transfer-encoding");
      assertThat(
              shop.exchange("POST /free/a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n").body())
          .containsIgnoringCase("content-length: 0\r\n");
    }
  }

  @Test
  void keepsChunks() throws Exception {
    try (RawUpstream upstream = RawUpstream.echo();
        Shop shop = Shop.before(upstream.uri())) {
      String seen =
          shop.exchange(
                  "POST /free/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                      + "2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n")
              .body();
      assertThat(seen).containsIgnoringCase("transfer-encoding: chunked\r\n").endsWith("abcd");
      assertThat(seen).doesNotContainIgnoringCase("content-length");
    }
  }

  @Test
  void cannotBeMadeToLoseItsFramingByNamingIt() throws Exception {
    try (RawUpstream upstream = RawUpstream.echo();
        Shop shop = Shop.before(upstream.uri())) {
      String seen =
          shop.exchange(
                  "POST /free/a HTTP/1.1\r\nHost: a\r\nConnection: content-length, host,"
                      + " x-forwarded-for\r\nContent-Length: 4\r\n\r\nabcd")
              .body();
      assertThat(seen).contains("content-length: 4", "X-Forwarded-For: 127.0.0.1").endsWith("abcd");
    }
  }

  @Test
  void waitsForTheUpstreamsWordBeforeTheClientSends() throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    try (RawUpstream upstream =
            RawUpstream.playing(
                wire -> {
                  String head = wire.readHead();
                  wire.send("HTTP/1.1 100 Continue\r\n\r\n");
                  seen.complete(head + wire.readBody(head));
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
        Shop shop = Shop.before(upstream.uri());
        Wire wire = shop.connect()) {
      wire.send(
          "POST /free/a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
      assertThat(wire.readHead()).startsWith("HTTP/1.1 100 ");
      assertThat(wire.send("abcd").read().body()).isEqualTo("ok");
      assertThat(seen.get(10, TimeUnit.SECONDS))
          .containsIgnoringCase("expect: 100-continue\r\n")
          .endsWith("abcd");
    }
  }

  @Test
  void passesARefusalInPlaceOf100Continue() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.playing(
                wire -> {
                  wire.readHead();
                  wire.send("HTTP/1.1 403 No\r\nContent-Length: 2\r\n\r\nno");
                });
        Shop shop = Shop.before(upstream.uri());
        Wire wire = shop.connect()) {
      wire.send(
          "POST /free/a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
      assertThat(wire.read().status()).isEqualTo(403);
    }
  }

  @Test
  void meetsNoOtherExpectation() throws Exception {
    try (RawUpstream upstream = RawUpstream.echo();
        Shop shop = Shop.before(upstream.uri())) {
      assertThat(
              shop.exchange(
                      "POST /free/a HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\n"
                          + "Content-Length: 4\r\n\r\nabcd")
                  .status())
          .isEqualTo(417);
      assertThat(upstream.requests()).isZero();
    }
  }

  @Test
  void passesAnAnswerThatComesBeforeTheBodyIsOver() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.playing(
                wire -> {
                  wire.readHead();
                  wire.send("HTTP/1.1 413 Too large\r\nContent-Length: 2\r\n\r\nno");
                });
        Shop shop = Shop.before(upstream.uri());
        Wire wire = shop.connect()) {
      wire.send("POST /free/a HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n\r\nabcd");
      assertThat(wire.read().status()).isEqualTo(413);
      assertThat(wire.ends()).isTrue();
    }
  }
}
