package dev.farthing.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.gateway.GatewayListener.Outcome;
import dev.farthing.gateway.Limits;
import dev.farthing.gateway.Timeouts;
import dev.farthing.gateway.testbed.RawUpstream;
import dev.farthing.gateway.testbed.Shop;
import dev.farthing.gateway.testbed.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenExchangeTest {
  private static final String GET = "GET /free/a HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String POST =
      "POST /free/a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nabcd";

  @Test
  void says502WhenTheUpstreamIsNotThere() throws Exception {
    int free;
    try (ServerSocket reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = reserved.getLocalPort();
    }
    try (Shop shop = Shop.before(URI.create("http://127.0.0.1:" + free));
        Wire wire = shop.connect()) {
      for (String request : new String[] {GET, POST}) {
        Wire.Message answer = wire.send(request).read();
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.field("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"title\":\"Upstream unreachable\"");
        assertThat(shop.nextFinished().outcome()).isEqualTo(Outcome.UPSTREAM_FAILED);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-", "garbage\r\n\r\n", "\0\0\0\0"})
  void says502WhenThereIsNoWholeHead(String begun) throws Exception {
    try (RawUpstream upstream = RawUpstream.answeringOnce(begun);
        Shop shop = Shop.before(upstream.uri());
        Wire wire = shop.connect()) {
      assertThat(wire.send(GET).read().status()).isEqualTo(502);
      assertThat(wire.send(POST).read().status()).isEqualTo(502);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {GET, POST})
  void says504WhenTheUpstreamIsTooSlow(String request) throws Exception {
    CompletableFuture<Boolean> left = new CompletableFuture<>();
    try (RawUpstream upstream =
            RawUpstream.playing(
                wire -> {
                  wire.readBody(wire.readHead());
                  left.complete(wire.ends());
                });
        Shop shop = Shop.before(upstream.uri(), config -> config.timeouts(quick()))) {
      assertThat(shop.exchange(request).status()).isEqualTo(504);
      assertThat(left.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Timeouts quick() {
    return new Timeouts(
        Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofSeconds(20), Duration.ZERO);
  }

  @Test
  void says503WhenTooManyWait() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (RawUpstream upstream =
            RawUpstream.playing(
                wire -> {
                  wire.readHead();
                  try {
                    done.await();
                  } catch (InterruptedException e) {
                    throw new IOException(e);
                  }
                });
        Shop shop =
            Shop.before(
                upstream.uri(),
                config -> config.eventLoops(1).limits(new Limits(8192, 8192, 1, 0, 1024)));
        Wire first = shop.connect();
        Wire second = shop.connect()) {
      first.send(GET);
      second.send(GET);
      CompletableFuture<Wire.Message> one = reading(first);
      CompletableFuture<Wire.Message> two = reading(second);
      CompletableFuture.anyOf(one, two).get(10, TimeUnit.SECONDS);
      assertThat((one.isDone() ? one : two).get().status()).isEqualTo(503);
      done.countDown();
    }
  }

  private static CompletableFuture<Wire.Message> reading(Wire wire) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return wire.read();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n"
      })
  void resetsTheConnectionWhenAnAnswerIsCut(String cut) throws Exception {
    try (RawUpstream upstream = RawUpstream.answeringOnce(cut);
        Shop shop = Shop.before(upstream.uri())) {
      for (String version : new String[] {"1.1", "1.0"}) {
        try (Wire wire = shop.connect()) {
          wire.send("GET /free/a HTTP/" + version + "\r\nHost: a\r\n\r\n");
          assertThat(wire.isReset()).isTrue();
        }
        assertThat(shop.nextFinished().outcome()).isEqualTo(Outcome.UPSTREAM_FAILED);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void leavesTheUpstreamWhenTheClientIsGone(boolean answering) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Boolean> left = new CompletableFuture<>();
    try (RawUpstream upstream =
            RawUpstream.playing(
                wire -> {
                  wire.readHead();
                  if (answering) {
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
                  }
                  asked.countDown();
                  left.complete(wire.ends());
                });
        Shop shop = Shop.before(upstream.uri())) {
      Wire wire = shop.connect();
      wire.send(GET);
      asked.await();
      wire.close();
      assertThat(left.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(shop.nextFinished().outcome()).isEqualTo(Outcome.CLIENT_GONE);
    }
  }

  @Test
  void leavesTheUpstreamWhenTheClientGoesWithinItsBody() throws Exception {
    CompletableFuture<Boolean> left = new CompletableFuture<>();
    CountDownLatch asked = new CountDownLatch(1);
    try (RawUpstream upstream =
            RawUpstream.playing(
                wire -> {
                  wire.readHead();
                  wire.readBytes(4);
                  asked.countDown();
                  left.complete(wire.ends());
                });
        Shop shop = Shop.before(upstream.uri())) {
      Wire wire = shop.connect();
      wire.send("POST /free/a HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabcd");
      asked.await();
      wire.reset();
      assertThat(left.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void asksOnceMoreWhenAKeptConnectionWasClosedMeanwhile() throws Exception {
    AtomicInteger turn = new AtomicInteger();
    try (RawUpstream upstream =
            RawUpstream.playing(
                wire -> {
                  boolean stale = turn.getAndIncrement() == 0;
                  for (String head = wire.readHead(); !head.isEmpty(); head = wire.readHead()) {
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    if (stale) {
                      wire.readHead();
                      return;
                    }
                  }
                });
        Shop shop = Shop.before(upstream.uri(), config -> config.eventLoops(1));
        Wire wire = shop.connect()) {
      assertThat(wire.send(GET).read().status()).isEqualTo(200);
      assertThat(wire.send(GET).read().status()).isEqualTo(200);
      assertThat(upstream.connections()).isEqualTo(2);
    }
  }

  @Test
  void asksOnlyOnceForWhatMayHaveAnEffect() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (RawUpstream upstream =
            RawUpstream.playing(
                wire -> {
                  wire.readBody(wire.readHead());
                  asked.incrementAndGet();
                });
        Shop shop = Shop.before(upstream.uri())) {
      assertThat(shop.exchange(POST).status()).isEqualTo(502);
      assertThat(asked).hasValue(1);
    }
  }
}
