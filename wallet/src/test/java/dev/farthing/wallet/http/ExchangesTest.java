package dev.farthing.wallet.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.wallet.http.guard.GuardedHttp;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sellers who write what they like onto the wire. */
class ExchangesTest {
  /** What a seller writes before it falls silent. */
  private interface Wire {
    void write(OutputStream out) throws IOException;
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong written = new AtomicLong();
  private final BlockingQueue<Integer> after = new LinkedBlockingQueue<>();
  private ServerSocket listener;
  private GuardedHttp http;
  private volatile Wire wire = out -> {};

  @BeforeEach
  void open() throws IOException {
    listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    http = GuardedHttp.newBuilder().build();
    threads.execute(this::serve);
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    http.close();
    threads.shutdownNow();
    timer.shutdownNow();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        threads.execute(() -> answer(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      for (int newLines = 0; newLines < 2; ) {
        int next = in.read();
        newLines = next == '\n' ? newLines + 1 : next == '\r' ? newLines : 0;
      }
      wire.write(socket.getOutputStream());
      after.add(in.read());
    } catch (IOException gone) {
      // The client has seen enough.
    }
  }

  private void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
    written.addAndGet(text.length());
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/"))
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  private Exchanges exchanges(Duration withheld, Duration silence) {
    HttpLimits all = HttpLimits.defaults();
    return new Exchanges(
        http, timer, new HttpLimits(withheld, silence, all.body(), all.probed(), all.probe()));
  }

  @Test
  void readsNoMoreThanTheBeginningOfAnEndlessChallenge() throws Exception {
    wire =
        out -> {
          write(out, "HTTP/1.1 402 Payment Required\r\n\r\n");
          while (true) {
            write(out, "x".repeat(8192));
          }
        };

    HttpResponse<Received<String>> answer =
        exchanges(Duration.ofSeconds(20), Duration.ofSeconds(20))
            .ask(request(), BodyHandlers.ofString());

    assertThat(answer.body())
        .isInstanceOfSatisfying(
            Received.Withheld.class, body -> assertThat(body.beginning()).hasSize(64 * 1024));
  }

  @Test
  void waitsNoLongerForAChallengeThatDrips() throws Exception {
    wire =
        out -> {
          write(out, "HTTP/1.1 402 Payment Required\r\nContent-Length: 100000\r\n\r\n{\"a\":1");
          Future<?> unused =
              timer.scheduleWithFixedDelay(() -> drip(out), 20, 20, TimeUnit.MILLISECONDS);
        };

    HttpResponse<Received<String>> answer =
        exchanges(Duration.ofMillis(300), Duration.ofSeconds(20))
            .ask(request(), BodyHandlers.ofString());

    assertThat(answer.body())
        .isInstanceOfSatisfying(
            Received.Withheld.class,
            body -> assertThat(new String(body.beginning(), UTF_8)).startsWith("{\"a\":1"));
  }

  private void drip(OutputStream out) {
    try {
      write(out, "1");
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Test
  void endsABodyWhoseSenderHasFallenSilent() {
    wire = out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nevent\n");

    assertThatThrownBy(
            () ->
                exchanges(Duration.ofSeconds(20), Duration.ofMillis(100))
                    .ask(request(), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nothing more came");
  }

  @Test
  void givesUpOnAHeadWithoutEnd() {
    wire =
        out -> {
          write(out, "HTTP/1.1 200 OK\r\n");
          while (true) {
            write(out, "X-Filler: " + "x".repeat(8000) + "\r\n");
          }
        };

    assertThatThrownBy(
            () ->
                exchanges(Duration.ofSeconds(20), Duration.ofSeconds(20))
                    .ask(request(), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
    assertThat(written.get()).isLessThan(50_000_000L);
  }

  @Test
  void keepsNoEndlessBodyThatNobodyWaitsFor() {
    wire =
        out -> {
          write(out, "HTTP/1.1 200 OK\r\n\r\n");
          while (true) {
            write(out, "x".repeat(8192));
          }
        };
    Exchanges bounded = new Exchanges(http, timer, HttpLimits.defaults().withBody(100_000));

    assertThatThrownBy(() -> bounded.ask(request(), bounded.unattended(BodyHandlers.ofByteArray())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than 100000 bytes");
  }

  private Optional<Probed> probe(int bodyLength) {
    HttpRequest upload =
        HttpRequest.newBuilder(request().uri())
            .header("X-Wish", "goods")
            .method("PUT", BodyPublishers.noBody())
            .build();
    HttpLimits all = HttpLimits.defaults();
    HttpLimits limits =
        new HttpLimits(
            Duration.ofSeconds(20), all.silence(), all.body(), 10, Duration.ofMillis(500));
    Body body = new Body(new Body.Content.Bytes(new byte[bodyLength]), "");
    return new Exchanges(http, timer, limits).probe(StoredRequest.of(upload, body));
  }

  @Test
  void learnsThePriceOfALongUploadWithoutSendingIt() throws Exception {
    wire =
        out -> {
          write(out, "HTTP/1.1 402 Payment Required\r\nWWW-Authenticate: L402 x\r\n");
          write(out, "Transfer-Encoding: chunked\r\n\r\n");
          write(out, "5;a=b\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
        };

    Probed probed = probe(11).orElseThrow();

    assertThat(probed.status()).isEqualTo(402);
    assertThat(probed.headers().allValues("www-authenticate")).isEqualTo(List.of("L402 x"));
    assertThat(new String(probed.body().beginning(), UTF_8)).isEqualTo("hello world");
    assertThat(after.take()).isEqualTo(-1);
  }

  @Test
  void sendsALongUploadWhereverItsPriceIsNotToBeHad() {
    wire = out -> write(out, "HTTP/1.1 100 Continue\r\n\r\n");
    assertThat(probe(11)).isEmpty();
    wire = out -> write(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    assertThat(probe(11)).isEmpty();
    wire = out -> {};
    assertThat(probe(11)).isEmpty();
    wire = out -> write(out, "HTTP/1.1 402 Payment Required\r\nContent-Length: 0\r\n\r\n");
    assertThat(probe(10)).isEmpty();
  }
}
