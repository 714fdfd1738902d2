package dev.farthing.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.farthing.app.FarthingProcess;
import dev.farthing.protocol.l402.ChallengeReading;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command as a process of its own: it prices the reader's API and ends cleanly by Ctrl-C. */
@Timeout(120)
class ServeTest {
  @Test
  void pricesAnApiOfTheReadersOwnUntilInterrupted() throws Exception {
    HttpServer own =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    own.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    own.start();
    int port = firstOfFreePorts(8);
    String sell = "mine=http://127.0.0.1:" + own.getAddress().getPort() + "@10sat";
    Process process =
        FarthingProcess.of("demo", "--seconds", "4", "--serve", "--port", "" + port, "--sell", sell)
            .start();
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String address = awaitLine(err, "  mine").strip().split(" +")[1];
      assertThat(address).isEqualTo("http://127.0.0.1:" + port + "/");

      HttpResponse<String> answer = get(URI.create(address + "some/path?q=1"));

      assertThat(answer.statusCode()).isEqualTo(402);
      assertThat(answer.headers().allValues("WWW-Authenticate")).hasSize(2);
      assertThat(ChallengeReading.of(answer.headers().allValues("WWW-Authenticate")).payable())
          .hasSize(1);
      assertThat(answer.body()).contains("\"priceMsat\":10000");

      awaitLine(err, "The sellers stay up");
      assertThat(get(URI.create(address)).statusCode()).isEqualTo(402);
      FarthingProcess.interrupt(process);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      assertThat(out.lines().filter(line -> line.endsWith("the books close"))).hasSize(2);
    } finally {
      process.destroyForcibly();
      own.stop(0);
    }
  }

  private static String awaitLine(BufferedReader reader, String start) throws IOException {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith(start)) {
        return line;
      }
    }
    throw new AssertionError("the process ended without saying '" + start + "'");
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  /** The first of so many ports in a row that nobody listens on, below those that systems give. */
  private static int firstOfFreePorts(int count) {
    Random random = new Random();
    int first;
    do {
      first = random.nextInt(10_000, 30_000);
    } while (!IntStream.range(first, first + count).allMatch(ServeTest::isFree));
    return first;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
