package dev.farthing.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.farthing.testkit.Patience;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that take their time, break off, or come packed. */
class StreamingTest {
  private static final Patience PATIENCE = Patience.ofSeconds(30);
  private static final PurchaseOptions ONCE = PurchaseOptions.none().withIntent("once");
  private static final byte[] FILE = file();

  @TempDir private Path folder;
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> delivered = new CompletableFuture<>();
  private Street street;
  private Wallet wallet;
  private FarthingClient client;

  private static byte[] file() {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    wallet =
        new Home(folder.resolve("buyer"))
            .wallet(street.payer(), Street.roomy())
            .listener(
                new WalletListener() {
                  @Override
                  public void purchaseChanged(Purchase purchase) {
                    if (purchase.delivery() == Delivery.DELIVERED) {
                      delivered.complete(null);
                    }
                  }
                })
            .open();
    client = wallet.client("alice");
  }

  @AfterEach
  void close() {
    wallet.close();
    street.close();
  }

  private Purchase only() {
    assertThat(wallet.purchases()).hasSize(1);
    return wallet.purchases().get(0);
  }

  @Test
  void handsOutEventsAsTheyComeAndNotesTheEnd() throws IOException {
    CompletableFuture<Void> heard = new CompletableFuture<>();
    street.script(
        (exchange, body) -> {
          exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          out.write("data: one\n\n".getBytes(UTF_8));
          out.flush();
          PATIENCE.await(heard);
          out.write("data: two\n\n".getBytes(UTF_8));
          out.close();
        });

    PaidResponse<InputStream> answer =
        client.send(street.get("/shop/events"), BodyHandlers.ofInputStream());

    try (BufferedReader events = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
      assertThat(events.readLine()).isEqualTo("data: one");
      assertThat(only().delivery()).isEqualTo(Delivery.PRESENTED);
      heard.complete(null);
      assertThat(events.lines().toList()).containsExactly("", "data: two", "");
    }
    PATIENCE.await(delivered);
    assertThat(only().delivery()).isEqualTo(Delivery.DELIVERED);
  }

  @Test
  void notesACutStreamAndPaysForItNeverAgain() throws IOException {
    street.script(
        (exchange, body) -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write(new byte[600]);
          exchange.getResponseBody().flush();
        });

    try (InputStream body =
        client.send(street.get("/shop/a"), BodyHandlers.ofInputStream(), ONCE).body()) {
      assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    }
    assertThat(only().delivery()).isEqualTo(Delivery.PRESENTED);
    assertThat(street.served).hasValue(1);

    street.script((exchange, body) -> Street.reply(exchange, 200, Street.GOODS));
    assertThat(client.send(street.get("/shop/a"), BodyHandlers.ofString(), ONCE).body())
        .isEqualTo(Street.GOODS);
    assertThat(only().delivery()).isEqualTo(Delivery.DELIVERED);
    assertThat(street.received()).isEqualTo(Street.PRICE);
    try (WalletReader books = WalletReader.open(folder.resolve("buyer").resolve("wallet.db"))) {
      assertThat(books.purchase(only().id()).orElseThrow().answers())
          .extracting(PurchaseDetails.Answer::what)
          .contains("the body was cut after 600 bytes");
    }
  }

  @Test
  void fetchesTheRestOfACutBodyWhereTheSellerOffersIt() throws IOException {
    street.script((exchange, body) -> serveFile(exchange, "\"v1\""));

    PaidResponse<InputStream> answer =
        client.send(street.get("/shop/file"), BodyHandlers.ofInputStream());

    try (InputStream body = answer.body()) {
      assertThat(body.readAllBytes()).isEqualTo(FILE);
    }
    assertThat(ranges).containsExactly("null", "bytes=100000-", "bytes=200000-");
    assertThat(street.received()).isEqualTo(Street.PRICE);
    PATIENCE.await(delivered);
  }

  @Test
  void joinsNoPartsOfDifferentFiles() throws IOException {
    street.script((exchange, body) -> serveFile(exchange, "\"v" + street.served + "\""));

    try (InputStream body =
        client.send(street.get("/shop/file"), BodyHandlers.ofInputStream()).body()) {
      assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  /** Cuts each answer after 100,000 bytes, and goes on from where it is asked. */
  private void serveFile(HttpExchange exchange, String tag) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(String.valueOf(range));
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    exchange.getResponseHeaders().add("ETag", tag);
    exchange.getResponseHeaders().add("Accept-Ranges", "bytes");
    if (range != null) {
      exchange
          .getResponseHeaders()
          .add("Content-Range", "bytes " + from + "-" + (FILE.length - 1) + "/" + FILE.length);
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, FILE.length - from);
    int to = Math.min(from + 100_000, FILE.length);
    exchange.getResponseBody().write(Arrays.copyOfRange(FILE, from, to));
    exchange.getResponseBody().flush();
  }

  @Test
  void passesAPackedBodyOnAsItIs() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(Street.GOODS.getBytes(UTF_8));
    }
    street.script(
        (exchange, body) -> {
          ranges.add(String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding")));
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, packed.size());
          exchange.getResponseBody().write(packed.toByteArray());
        });

    PaidResponse<byte[]> plain = client.send(street.get("/shop/a"), BodyHandlers.ofByteArray());
    client.send(
        HttpRequest.newBuilder(street.uri("/shop/a")).header("Accept-Encoding", "gzip").build(),
        BodyHandlers.discarding());

    assertThat(plain.body()).isEqualTo(packed.toByteArray());
    assertThat(plain.response().headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(ranges).containsExactly("null", "gzip");
  }
}
