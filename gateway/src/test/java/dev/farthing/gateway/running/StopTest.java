package dev.farthing.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.gateway.Timeouts;
import dev.farthing.gateway.testbed.RawUpstream;
import dev.farthing.gateway.testbed.Shop;
import dev.farthing.gateway.testbed.Wire;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopTest {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private final RawUpstream upstream =
      RawUpstream.playing(
          wire -> {
            wire.readHead();
            asked.countDown();
            try {
              mayAnswer.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
          });

  private static Timeouts draining(Duration drain) {
    return new Timeouts(
        Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(30), drain);
  }

  @Test
  void letsARequestInFlightEnd() throws Exception {
    try (upstream;
        Shop shop =
            Shop.before(
                upstream.uri(), config -> config.timeouts(draining(Duration.ofSeconds(20))));
        Wire wire = shop.connect()) {
      wire.send("GET /free/a HTTP/1.1\r\nHost: a\r\n\r\n");
      asked.await();
      CompletableFuture<Void> stopped = shop.gateway().stop().toCompletableFuture();
      assertThat(stopped).isNotDone();
      mayAnswer.countDown();
      assertThat(wire.read().body()).isEqualTo("ok");
      assertThat(wire.ends()).isTrue();
      stopped.get(10, TimeUnit.SECONDS);
      assertThatThrownBy(shop::connect).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void breaksOffWhatDoesNotEndInTime() throws Exception {
    try (upstream;
        Shop shop =
            Shop.before(
                upstream.uri(), config -> config.timeouts(draining(Duration.ofMillis(50))));
        Wire wire = shop.connect()) {
      wire.send("GET /free/a HTTP/1.1\r\nHost: a\r\n\r\n");
      asked.await();
      shop.gateway().stop().toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertThat(wire.ends()).isTrue();
      mayAnswer.countDown();
    }
  }
}
