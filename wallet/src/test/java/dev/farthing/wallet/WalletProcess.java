package dev.farthing.wallet;

import dev.farthing.wallet.PaidResponse.Access;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A wallet in a process of its own that can be killed. Prints what it did, one line each. */
final class WalletProcess {
  private WalletProcess() {}

  /**
   * @param arguments home, socket of the payer, and the address to buy; without an address it only
   *     recovers
   */
  public static void main(String... arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    SocketPayer payer = new SocketPayer(Path.of(arguments[1]));
    try (Wallet wallet =
        Wallet.newBuilder(home.resolve("wallet.db"), payer, Street.roomy().build())
            .backoff(List.of(Duration.ofMillis(10)))
            .open()) {
      wallet.recovery().get(30, TimeUnit.SECONDS);
      System.out.println("recovered");
      if (arguments.length > 2) {
        PaidResponse<String> answer =
            wallet
                .client("alice")
                .send(
                    HttpRequest.newBuilder(URI.create(arguments[2])).build(),
                    BodyHandlers.ofString(),
                    PurchaseOptions.none().withIntent("once"));
        System.out.println(
            (answer.access() == Access.BOUGHT ? "bought " : "reused ") + answer.body());
      }
    }
  }

  /** Starts one with the class path of this test. */
  static Process start(Path home, Path socket, URI... address) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                WalletProcess.class.getName(),
                home.toString(),
                socket.toString()));
    for (URI uri : address) {
      command.add(uri.toString());
    }
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
