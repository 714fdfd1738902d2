package dev.farthing.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.gateway.testbed.RawUpstream;
import dev.farthing.gateway.testbed.Shop;
import dev.farthing.gateway.testbed.Wire;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
  private static final String GET = "GET /free/a HTTP/1.1\r\nHost: a\r\n\r\n";

  private static void through(RawUpstream upstream, Scene scene) throws Exception {
    try (upstream;
        Shop shop = Shop.before(upstream.uri());
        Wire wire = shop.connect()) {
      scene.play(wire);
    }
  }

  private interface Scene {
    void play(Wire wire) throws Exception;
  }

  @Test
  void keepsALengthAndTheConnection() throws Exception {
    through(
        RawUpstream.answering("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"),
        wire -> {
          for (int i = 0; i < 3; i++) {
            Wire.Message answer = wire.send(GET).read();
            assertThat(answer.field("content-length")).isEqualTo("3");
            assertThat(answer.field("transfer-encoding")).isNull();
            assertThat(answer.body()).isEqualTo("abc");
          }
        });
  }

  @Test
  void keepsChunksAndTheirTrailers() throws Exception {
    through(
        RawUpstream.answering(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: Grpc-Status\r\n\r\n"
                + "3\r\nabc\r\n0\r\nGrpc-Status: 0\r\nContent-Length: 9\r\nConnection: x\r\n\r\n"),
        wire -> {
          String head = wire.send(GET).readHead();
          assertThat(Wire.field(head, "transfer-encoding")).isEqualTo("chunked");
          assertThat(Wire.field(head, "trailer")).isEqualTo("Grpc-Status");
          assertThat(wire.readChunk()).isEqualTo("abc");
          assertThat(wire.readChunk()).isEmpty();
          assertThat(wire.readLine()).isEqualTo("Grpc-Status: 0");
          assertThat(wire.readLine()).isEmpty();
        });
  }

  @Test
  void chunksABodyThatEndsWithItsConnection() throws Exception {
    through(
        RawUpstream.answeringOnce("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabc"),
        wire -> {
          for (int i = 0; i < 2; i++) {
            Wire.Message answer = wire.send(GET).read();
            assertThat(answer.field("transfer-encoding")).isEqualTo("chunked");
            assertThat(answer.field("connection")).isNull();
            assertThat(answer.body()).isEqualTo("abc");
          }
        });
  }

  @Test
  void endsABodyOfUnknownLengthToAnOldClientWithItsConnection() throws Exception {
    through(
        RawUpstream.answering(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
        wire -> {
          wire.send("GET /free/a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
          String head = wire.readHead();
          assertThat(Wire.field(head, "transfer-encoding")).isNull();
          assertThat(wire.readToEnd()).isEqualTo("abc");
        });
  }

  @Test
  void saysOfAHeadWhatItsBodyWouldBe() throws Exception {
    through(
        RawUpstream.answering("HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n"),
        wire -> {
          for (int i = 0; i < 2; i++) {
            String head = wire.send("HEAD /free/a HTTP/1.1\r\nHost: a\r\n\r\n").readHead();
            assertThat(head).startsWith("HTTP/1.1 200");
            assertThat(Wire.field(head, "content-length")).isEqualTo("1234");
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"204,''", "304,''", "304,'Content-Length: 77\r\n'"})
  void endsAnswersWithoutABodyAtTheirHead(int status, String field) throws Exception {
    through(
        RawUpstream.answering("HTTP/1.1 " + status + " X\r\n" + field + "ETag: \"e\"\r\n\r\n"),
        wire -> {
          for (int i = 0; i < 2; i++) {
            String head = wire.send(GET).readHead();
            assertThat(head).startsWith("HTTP/1.1 " + status).contains("ETag: \"e\"");
            assertThat(Wire.field(head, "content-length")).isEqualTo(field.isEmpty() ? null : "77");
            assertThat(Wire.field(head, "transfer-encoding")).isNull();
          }
        });
  }

  @Test
  void passesEarlyHints() throws Exception {
    through(
        RawUpstream.answering(
            "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\nConnection: x\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
        wire -> {
          String hints = wire.send(GET).readHead();
          assertThat(hints).startsWith("HTTP/1.1 103").contains("Link: </a.css>");
          assertThat(Wire.field(hints, "connection")).isNull();
          assertThat(wire.read().body()).isEqualTo("ok");
        });
  }

  @Test
  void takesASwitchOfProtocolsForAFailure() throws Exception {
    through(
        RawUpstream.answeringOnce(
            "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                + "\r\n"),
        wire -> assertThat(wire.send(GET).read().status()).isEqualTo(502));
  }

  @Test
  void letsEventsThroughAtOnce() throws Exception {
    CountDownLatch firstSeen = new CountDownLatch(1);
    RawUpstream events =
        RawUpstream.playing(
            wire -> {
              wire.readHead();
              wire.send(
                  "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                      + "Transfer-Encoding: chunked\r\n\r\n");
              wire.send("9\r\ndata: 1\n\n\r\n");
              try {
                firstSeen.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              wire.send("9\r\ndata: 2\n\n\r\n0\r\n\r\n");
            });
    through(
        events,
        wire -> {
          assertThat(wire.send(GET).readHead()).contains("text/event-stream");
          assertThat(wire.readChunk()).isEqualTo("data: 1\n\n");
          firstSeen.countDown();
          assertThat(wire.readChunk()).isEqualTo("data: 2\n\n");
          assertThat(wire.readChunk()).isEmpty();
        });
  }

  @Test
  void passesTheHeadBeforeTheBodyHasBegun() throws Exception {
    CountDownLatch headSeen = new CountDownLatch(1);
    RawUpstream slow =
        RawUpstream.playing(
            wire -> {
              wire.readHead();
              wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
              try {
                headSeen.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              wire.send("ok");
            });
    through(
        slow,
        wire -> {
          String head = wire.send(GET).readHead();
          headSeen.countDown();
          assertThat(wire.readBody(head)).isEqualTo("ok");
        });
  }
}
