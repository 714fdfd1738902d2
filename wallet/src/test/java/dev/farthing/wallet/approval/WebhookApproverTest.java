package dev.farthing.wallet.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.SecretBytes;
import dev.farthing.wallet.http.guard.GuardedHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookApproverTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final byte[] SECRET =
      "a secret of thirty-two bytes or more".getBytes(StandardCharsets.US_ASCII);
  private static final ApprovalRequest REQUEST =
      new ApprovalRequest(
          "ab".repeat(12),
          "alice",
          "",
          "GET",
          "https://shop.example:443",
          "/a?b",
          "00",
          "11",
          "22",
          "33",
          "02aa",
          "bcrt",
          MilliSatoshi.ofSat(10),
          MilliSatoshi.ofSat(1),
          Optional.of("terms"),
          NOW.plusSeconds(600));

  private HttpServer server;
  private GuardedHttp http;
  private volatile Script script = exchange -> {};

  private interface Script {
    void answer(HttpExchange exchange) throws Exception;
  }

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            script.answer(exchange);
          } catch (Exception e) {
            throw new IOException(e);
          }
        });
    server.start();
    http = GuardedHttp.newBuilder().build();
  }

  @AfterEach
  void close() {
    server.stop(0);
    http.close();
  }

  private WebhookApprover approver(long seed) {
    return new WebhookApprover(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ask"),
        SecretBytes.copyOf(SECRET),
        http,
        () -> NOW,
        new Random(seed));
  }

  private Optional<ApprovalAnswer> ask(long seed) {
    return approver(seed).ask(REQUEST, Duration.ofSeconds(10)).toCompletableFuture().join();
  }

  private static String hmac(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void answer(
      HttpExchange exchange, String body, String nonce, Instant at, int flipped) throws Exception {
    String timestamp = Long.toString(at.getEpochSecond());
    char[] signature =
        hmac("farthing approval answer 1\n" + timestamp + "\n" + nonce + "\n" + body).toCharArray();
    if (flipped >= 0) {
      signature[flipped] = (char) (signature[flipped] ^ 1);
    }
    exchange.getResponseHeaders().add("Farthing-Timestamp", timestamp);
    exchange.getResponseHeaders().add("Farthing-Signature", new String(signature));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String nonce(HttpExchange exchange) {
    return exchange.getRequestHeaders().getFirst("Farthing-Nonce");
  }

  private static String yes() {
    return "{\"answer\":\"approve\",\"content_sha256\":\"" + REQUEST.contentSha256() + "\"}";
  }

  @Test
  void takesASignedAnswerAndSignsWhatItAsks() {
    boolean[] signed = new boolean[1];
    script =
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String expected =
              hmac(
                  "farthing approval request 1\n"
                      + NOW.getEpochSecond()
                      + "\n"
                      + nonce(exchange)
                      + "\n"
                      + body);
          signed[0] =
              expected.equals(exchange.getRequestHeaders().getFirst("Farthing-Signature"))
                  && ApprovalJson.read(body).equals(REQUEST);
          answer(exchange, yes(), nonce(exchange), NOW, -1);
        };

    assertThat(ask(1)).contains(new ApprovalAnswer(REQUEST.contentSha256(), true, "webhook"));
    assertThat(signed[0]).isTrue();
  }

  @Test
  void takesNoAnswerThatIsForgedOldOrOfAnotherRequest() {
    Script[] forged = {
      exchange -> answer(exchange, yes(), nonce(exchange), NOW, 7),
      exchange -> answer(exchange, yes(), nonce(exchange), NOW.minusSeconds(301), -1),
      exchange -> answer(exchange, yes(), "00".repeat(16), NOW, -1),
    };
    for (Script each : forged) {
      script = each;
      assertThatThrownBy(() -> ask(1)).isInstanceOf(CompletionException.class);
    }
  }

  @Test
  void takesNoRecordedAnswerASecondTime() {
    String[] first = new String[1];
    script =
        exchange -> {
          first[0] = first[0] == null ? nonce(exchange) : first[0];
          answer(exchange, yes(), first[0], NOW, -1);
        };

    assertThat(ask(1)).isPresent();
    assertThatThrownBy(() -> ask(2)).isInstanceOf(CompletionException.class);
  }

  @Test
  void readsNoLongAnswerAndFollowsNoRedirect() {
    script = exchange -> answer(exchange, " ".repeat(5000) + yes(), nonce(exchange), NOW, -1);
    assertThatThrownBy(() -> ask(1)).hasMessageContaining("more than 4096 bytes");

    script =
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(302, -1);
        };
    assertThat(ask(1)).isEmpty();
  }

  @Test
  void isAskedWhereNobodyReadsAlongOrNotAtAll() {
    for (String uri : new String[] {"http://shop.example/", "http://localhost/", "ftp://a/"}) {
      assertThatThrownBy(
              () ->
                  new WebhookApprover(
                      URI.create(uri), SecretBytes.copyOf(SECRET), http, () -> NOW, new Random(1)))
          .as(uri)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
