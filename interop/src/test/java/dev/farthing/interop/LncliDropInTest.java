package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.SimNode;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.face.lnd.LndFace;
import dev.farthing.simnet.face.lnd.LndFaces;
import dev.farthing.simnet.face.lnd.bakery.StandardMacaroon;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Software made for LND runs on a simulated network unchanged: the real lncli, and aperture. */
class LncliDropInTest {
  @TempDir private static Path directory;
  private static String binaries;
  private static ExecutorService executor;
  private static SimNetwork network;
  private static LndFaces faces;

  @BeforeAll
  static void open() {
    binaries = Command.run(List.of(Path.of("build").toAbsolutePath().toString(), "lnd")).strip();
    executor = Executors.newFixedThreadPool(4);
    network =
        SimNetwork.builder(Topology.line("alice", "bob", "carol"))
            .clock(ClockMode.PACED)
            .executor(executor)
            .start();
    faces = LndFaces.builder(network).allBelow(directory).executor(executor).open();
  }

  @AfterAll
  static void close() {
    faces.close();
    network.close();
    executor.shutdownNow();
  }

  @Test
  void getinfoNamesTheNodeAndTheNetwork() {
    String info = lncli("alice", "getinfo");
    assertThat(field(info, "identity_pubkey")).isEqualTo(key("alice"));
    assertThat(field(info, "alias")).isEqualTo("alice");
    assertThat(field(info, "network")).isEqualTo("regtest");
    assertThat(field(info, "color")).matches("#[0-9a-f]{6}");
    assertThat(info).contains("\"synced_to_chain\": true");
  }

  @Test
  void thePrintedLineOfEachNodeReachesIt() {
    for (LndFace face : faces.all()) {
      assertThat(field(lncli(face.name(), "getinfo"), "alias")).isEqualTo(face.name());
    }
  }

  @Test
  void addinvoiceAndPayinvoiceMoveMoneyOverTwoHops() {
    String invoice = addInvoice("carol", "1500");
    String decoded = lncli("alice", "decodepayreq", invoice);
    assertThat(field(decoded, "destination")).isEqualTo(key("carol"));
    assertThat(field(decoded, "num_msat")).isEqualTo("1500000");

    String payment = lncli("alice", "payinvoice", "--force", "--json", invoice);

    assertThat(field(payment, "status")).isEqualTo("SUCCEEDED");
    assertThat(field(payment, "fee_msat")).isEqualTo("1001");
    String settled = lncli("carol", "lookupinvoice", field(decoded, "payment_hash"));
    assertThat(field(settled, "state")).isEqualTo("SETTLED");
    assertThat(field(settled, "r_preimage")).isEqualTo(field(payment, "payment_preimage"));
    assertThat(lncli("alice", "listpayments")).contains(field(payment, "payment_preimage"));
  }

  @Test
  void listchannelsTellsBothSidesOfAChannel() {
    String channels = lncli("alice", "listchannels");
    assertThat(field(channels, "remote_pubkey")).isEqualTo(key("bob"));
    assertThat(field(channels, "peer_alias")).isEqualTo("bob");
    assertThat(field(channels, "capacity")).isEqualTo("10000000");
    long local = Long.parseLong(field(channels, "local_balance"));
    long remote = Long.parseLong(field(channels, "remote_balance"));
    assertThat(local + remote + Long.parseLong(field(channels, "commit_fee")))
        .isBetween(10_000_000L - 700, 10_000_000L);
  }

  @Test
  void describegraphListsEveryNodeAndChannel() {
    String graph = lncli("carol", "describegraph");
    for (SimNode node : network.nodes()) {
      assertThat(graph).contains("\"alias\": \"" + node.name() + "\"").contains(node.id().hex());
    }
    assertThat(graph.split("\"channel_id\"", -1)).hasSize(1 + 2);
  }

  @Test
  void queryroutesFindsTheWayAndItsFee() {
    String routes = lncli("alice", "queryroutes", "--dest", key("carol"), "--amt", "1000");
    assertThat(field(routes, "total_fees_msat")).isEqualTo("1001");
    assertThat(routes).contains(key("bob")).contains(key("carol"));
    assertThatThrownBy(
            () -> lncli("alice", "queryroutes", "--dest", key("carol"), "--amt", "100000000"))
        .hasMessageContaining("insufficient local balance");
  }

  @Test
  void answersTheOtherQuestionsAboutANode() {
    assertThat(field(lncli("bob", "channelbalance"), "balance")).isNotEqualTo("0");
    assertThat(lncli("bob", "walletbalance")).contains("account_balance");
    assertThat(lncli("bob", "listpeers")).contains(key("alice")).contains(key("carol"));
    assertThat(lncli("bob", "getnodeinfo", key("carol"))).contains("\"num_channels\": 1");
    assertThat(lncli("bob", "feereport")).contains("\"base_fee_msat\": \"1000\"");
    assertThat(lncli("bob", "fwdinghistory")).contains("last_offset_index");
    assertThat(lncli("bob", "getnetworkinfo")).contains("\"num_nodes\": 3");
    assertThat(field(lncli("bob", "state"), "state")).isEqualTo("SERVER_ACTIVE");
    assertThat(lncli("bob", "version")).contains("farthing-simnet");
  }

  @Test
  void aBakedMacaroonOpensWhatItWasBakedForAndNothingElse() {
    Path baked = directory.resolve("issue-only.macaroon");
    lncli("carol", "bakemacaroon", "--save_to", baked.toString(), "invoices:write");
    String option = "--macaroonpath=" + baked;
    assertThat(lncli("carol", option, "addinvoice", "--amt", "10")).contains("payment_request");
    assertThatThrownBy(() -> lncli("carol", option, "listpayments"))
        .hasMessageContaining("permission denied");
    assertThat(lncli("carol", "printmacaroon", "--macaroon_file", baked.toString()))
        .contains("invoices:write")
        .contains("\"location\": \"lnd\"");
  }

  @Test
  void refusesTheMacaroonOfAnotherNodeAndOneThatIsTooOld() {
    Path foreign = faces.face("bob").macaroon(StandardMacaroon.ADMIN);
    assertThatThrownBy(() -> lncli("alice", "--macaroonpath=" + foreign, "getinfo"))
        .hasMessageContaining("verification failed: signature mismatch after caveat verification");
    assertThatThrownBy(() -> lncli("alice", "--macaroontimeout=-5", "getinfo"))
        .hasMessageContaining("macaroon has expired");
  }

  @Test
  void apertureSellsOnASimulatedNode() throws Exception {
    HttpServer backend =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    backend.createContext(
        "/",
        exchange -> {
          byte[] body = "the tide is high".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    backend.start();
    Process aperture = aperture(backend.getAddress().getPort(), faces.face("carol"));
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(aperture.getInputStream(), StandardCharsets.UTF_8))) {
      URI url = URI.create(said.readLine() + "/tide");
      String challenge = challenge(url);
      String payment =
          lncli("alice", "payinvoice", "--force", "--json", quoted(challenge, "invoice"));
      String credential =
          "L402 " + quoted(challenge, "macaroon") + ":" + field(payment, "payment_preimage");
      HttpResponse<String> bought =
          send(HttpRequest.newBuilder(url).header("Authorization", credential).build());
      assertThat(bought.statusCode()).isEqualTo(200);
      assertThat(bought.body()).isEqualTo("the tide is high");
    } finally {
      aperture.destroy();
      aperture.waitFor(20, TimeUnit.SECONDS);
      backend.stop(0);
    }
  }

  private static Process aperture(int backend, LndFace face) throws IOException {
    return new ProcessBuilder(
            Path.of("aperture").toAbsolutePath().toString(),
            "--backend",
            "127.0.0.1:" + backend,
            "--lnd",
            "127.0.0.1:" + face.port(),
            "--tls",
            face.certificate().toString(),
            "--macaroons",
            face.folder().toString())
        .redirectError(directory.resolve("aperture.log").toFile())
        .start();
  }

  /** The first challenge, as soon as aperture answers. */
  private static String challenge(URI url) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(url).build());
        assertThat(answer.statusCode()).isEqualTo(402);
        return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      }
    }
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newBuilder()
        .connectTimeout(Duration.ofSeconds(5))
        .build()
        .send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String addInvoice(String node, String sat) {
    return field(lncli(node, "addinvoice", "--amt", sat), "payment_request");
  }

  private static String key(String node) {
    return network.node(node).id().hex();
  }

  /** Runs the line that the face prints. */
  private static String lncli(String node, String... words) {
    List<String> line = new ArrayList<>(Arrays.asList(faces.face(node).lncli().split(" ", -1)));
    line.set(0, binaries + "/" + line.get(0));
    line.addAll(List.of(words));
    return Command.run(line);
  }

  /** The first text of that name in JSON. */
  private static String field(String json, String name) {
    return first(json, "\"" + name + "\":\\s*\"([^\"]*)\"");
  }

  /** The parameter of that name in a challenge. */
  private static String quoted(String challenge, String name) {
    return first(challenge, name + "=\"([^\"]*)\"");
  }

  private static String first(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }
}
