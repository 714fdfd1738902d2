package dev.farthing.interop;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.lnd.LndConfig;
import dev.farthing.lightning.lnd.MacaroonSource;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.testkit.lightning.OtherPayer;
import dev.farthing.wallet.PurchaseOptions;
import dev.farthing.wallet.Wallet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/**
 * A wallet in a process of its own, over a real node, that goes no further than to the moment at
 * which everything is written and the node has not been asked.
 */
final class BuyerProcess {
  /** What it prints when it is there. */
  static final String SUBMITTED = "submitted";

  private BuyerProcess() {}

  /**
   * Buys, as far as it may.
   *
   * @param arguments journal, port, certificate, macaroon, address to buy
   */
  public static void main(String... arguments) {
    LndConfig.Builder node =
        LndConfig.builder("127.0.0.1", Integer.parseInt(arguments[1]))
            .certificate(Path.of(arguments[2]))
            .network(Network.REGTEST)
            .macaroon(MacaroonSource.file(Path.of(arguments[3])));
    try (InvoicePayer payer = Adapter.of(node).payer();
        Wallet wallet = Purse.open(Path.of(arguments[0]), new Stuck(payer))) {
      wallet
          .client("bob")
          .send(
              HttpRequest.newBuilder(URI.create(arguments[4])).build(),
              BodyHandlers.ofString(),
              PurchaseOptions.none().withIntent("once"));
    }
  }

  static Process start(Path journal, LabNode node, URI uri) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                BuyerProcess.class.getName(),
                journal.toString(),
                Integer.toString(node.port()),
                node.certificate().toString(),
                node.macaroon("payer").toString(),
                uri.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Says when it is to pay, and never does. */
  private static final class Stuck extends OtherPayer {
    Stuck(InvoicePayer node) {
      super(node);
    }

    @Override
    public CompletionStage<PaymentOutcome> pay(Approval approval, Deadline deadline) {
      System.out.println(SUBMITTED);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("nobody killed this process");
    }
  }
}
