package dev.farthing.wallet.http.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.farthing.testkit.LocalhostTls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedHttpTest {
  private static final String PUBLIC = "93.184.216.34";
  private static final String ALSO_PUBLIC = "93.184.216.35";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Queue<List<String>>> names = new ConcurrentHashMap<>();
  private final List<String> dialled = new CopyOnWriteArrayList<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;
  private HttpServer server;
  private GuardedHttp http;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::echo);
    server.start();
    http = GuardedHttp.newBuilder().resolver(this::resolve).dialer((to, most) -> dial(to)).build();
  }

  @AfterEach
  void close() {
    http.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void echo(HttpExchange exchange) throws IOException {
    try (exchange) {
      seen.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " "
              + exchange.getRequestHeaders().getFirst("Host")
              + exchange.getRequestHeaders().keySet().stream()
                  .filter(name -> name.startsWith("Proxy"))
                  .toList());
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(body.length == 0 ? "hello".getBytes(UTF_8) : body);
    }
  }

  /** Each name gives its answers in turn; the last one stays. */
  private List<InetAddress> resolve(String host) throws UnknownHostException {
    Queue<List<String>> answers = names.get(host);
    if (answers == null) {
      throw new UnknownHostException(host);
    }
    List<String> answer = answers.size() > 1 ? answers.remove() : answers.element();
    return answer.stream().map(GuardedHttpTest::address).toList();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** Each answer is a list of addresses, divided by commas. */
  private void name(String host, String... answers) {
    names.put(
        host,
        new ArrayDeque<>(
            Arrays.stream(answers).map(answer -> List.of(answer.split(",", -1))).toList()));
  }

  /** Public addresses are all this one server's; one of them answers nobody. */
  private Socket dial(InetSocketAddress to) throws IOException {
    dialled.add(to.getAddress().getHostAddress() + ":" + to.getPort());
    if (to.getAddress().getHostAddress().equals(ALSO_PUBLIC)) {
      throw new ConnectException("refused");
    }
    return new Socket(server.getAddress().getAddress(), server.getAddress().getPort());
  }

  private String get(String uri) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString())
        .body();
  }

  @Test
  void connectsToTheAddressThatWasCheckedThoughTheNameMovesOn() throws Exception {
    name("shop.example", PUBLIC, "127.0.0.1");

    assertThat(get("http://shop.example/a?b=c")).isEqualTo("hello");
    assertThat(dialled).containsExactly(PUBLIC + ":80");
    assertThat(seen).containsExactly("GET /a?b=c shop.example[]");

    assertThatThrownBy(() -> get("http://shop.example/a"))
        .isInstanceOf(AddressRefusedException.class)
        .hasMessageContaining("127.0.0.1")
        .hasMessageContaining("loopback");
    assertThat(dialled).hasSize(1);
  }

  @Test
  void makesNoConnectionWhereItMayNot() {
    name("inner.example", "10.0.0.1" + "," + "fc00::1");

    for (String uri : List.of("http://inner.example/", "https://inner.example/")) {
      assertThatThrownBy(() -> get(uri)).isInstanceOf(AddressRefusedException.class);
    }
    for (String uri :
        List.of("http://10.0.0.1/", "http://169.254.169.254/", "https://[fe80::1]/")) {
      assertThatThrownBy(() -> get(uri)).isInstanceOf(AddressRefusedException.class);
    }
    assertThat(dialled).isEmpty();
  }

  @Test
  void triesTheNextOfTheAddressesThatAreAllowed() throws Exception {
    name("shop.example", "10.0.0.1" + "," + ALSO_PUBLIC + "," + PUBLIC);

    assertThat(get("http://shop.example:8080/")).isEqualTo("hello");
    assertThat(dialled).containsExactly(ALSO_PUBLIC + ":8080", PUBLIC + ":8080");
  }

  @Test
  void saysWhyANameCannotBeReached() {
    name("dead.example", ALSO_PUBLIC);

    assertThatThrownBy(() -> get("https://dead.example/"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no address answers");
    assertThatThrownBy(() -> get("http://unknown.example/"))
        .hasRootCauseInstanceOf(UnknownHostException.class);
  }

  @Test
  void carriesBodiesOfAnyFramingAndKeepsOriginsApart() throws Exception {
    name("one.example", PUBLIC);
    name("two.example", PUBLIC);
    byte[] large = new byte[1_000_000];
    large[999_999] = 7;

    for (int i = 0; i < 3; i++) {
      for (String host : List.of("one.example", "two.example")) {
        HttpRequest known = post(host, BodyPublishers.ofByteArray(large));
        assertThat(http.send(known, BodyHandlers.ofByteArray()).body()).isEqualTo(large);
        HttpRequest chunked =
            post(host, BodyPublishers.fromPublisher(BodyPublishers.ofString("in chunks")));
        assertThat(http.send(chunked, BodyHandlers.ofString()).body()).isEqualTo("in chunks");
      }
    }

    assertThat(dialled).hasSize(12);
    assertThat(seen).allMatch(line -> line.endsWith(".example[]")).hasSize(12);
  }

  private static HttpRequest post(String host, HttpRequest.BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create("http://" + host + "/")).POST(body).build();
  }

  @Test
  void asksThisMachineDirectlyAndByItsNameThroughTheGuard() throws Exception {
    name("localhost", "127.0.0.1");
    int port = server.getAddress().getPort();

    assertThat(get("http://127.0.0.1:" + port + "/")).isEqualTo("hello");
    assertThat(dialled).isEmpty();
    assertThat(get("http://localhost:" + port + "/")).isEqualTo("hello");
    assertThat(dialled).containsExactly("127.0.0.1:" + port);
  }

  @Test
  void reachesTlsAndHttp2ThroughOneConnectionOfTheRightName() throws Exception {
    name("localhost", "127.0.0.1");
    name("other.example", PUBLIC);
    KeyStore identity = LocalhostTls.identity(folder);
    try (TlsServer secure = TlsServer.start(identity);
        GuardedHttp trusting =
            GuardedHttp.newBuilder()
                .resolver(this::resolve)
                .tls(LocalhostTls.trusting(identity))
                .dialer(
                    (to, most) -> {
                      dialled.add(to.getAddress().getHostAddress());
                      return new Socket(
                          to.getAddress().isLoopbackAddress()
                              ? to.getAddress()
                              : InetAddress.getLoopbackAddress(),
                          secure.port());
                    })
                .build()) {
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> answer =
            trusting.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + secure.port() + "/"))
                    .build(),
                BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.body()).isEqualTo("[]");
      }
      assertThat(dialled).containsExactly("127.0.0.1");
      assertThatThrownBy(
              () ->
                  trusting.send(
                      HttpRequest.newBuilder(URI.create("https://other.example/")).build(),
                      BodyHandlers.ofString()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void servesNobodyWhoDoesNotKnowItsSecret() throws Exception {
    name("shop.example", PUBLIC);
    AddressGuard guard =
        new AddressGuard(
            AddressRules.publicOnly(),
            this::resolve,
            (to, most) -> dial(to),
            Duration.ofSeconds(5));
    try (GuardProxy proxy = new GuardProxy(guard, "Farthing right");
        Socket stranger = new Socket(proxy.address().getAddress(), proxy.address().getPort())) {
      stranger
          .getOutputStream()
          .write(
              "CONNECT shop.example:443 HTTP/1.1\r\nProxy-Authorization: Farthing wrong\r\n\r\n"
                  .getBytes(UTF_8));

      assertThat(new String(stranger.getInputStream().readNBytes(12), UTF_8))
          .isEqualTo("HTTP/1.1 407");
    }
    assertThat(dialled).isEmpty();
  }
}
