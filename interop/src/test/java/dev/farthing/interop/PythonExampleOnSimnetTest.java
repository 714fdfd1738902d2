package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.face.lnd.LndFace;
import dev.farthing.simnet.face.lnd.LndFaces;
import dev.farthing.simnet.face.lnd.bakery.StandardMacaroon;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python example buys from our gateway with a simulated node that shows LND's face. */
class PythonExampleOnSimnetTest {
  @TempDir Path home;

  @Test
  void buysOnceAndUsesTheTokenAgain() {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (SimNetwork network =
            SimNetwork.builder(Topology.line("bob", "carol", "alice"))
                .clock(ClockMode.PACED)
                .executor(threads)
                .start();
        LndFaces faces =
            LndFaces.builder(network).allBelow(home.resolve("faces")).executor(threads).open();
        InvoiceIssuer issuer = network.node("alice").issuer();
        TideShop shop = new TideShop(home, issuer)) {
      LndFace bob = faces.face("bob");
      String url = shop.tide().toString();
      String output =
          Command.run(
              List.of(
                  Packages.examplePython(),
                  Packages.example("buy.py"),
                  "--lnd",
                  "127.0.0.1:" + bob.port(),
                  "--cert",
                  bob.certificate().toString(),
                  "--macaroon",
                  bob.macaroon(StandardMacaroon.ADMIN).toString(),
                  url,
                  url));
      assertThat(output.lines()).containsExactly(TideShop.BODY, TideShop.BODY);
      assertThat(shop.served()).isEqualTo(2);
      assertThat(network.node("bob").operator().payments().list(0, 10, false, true)).hasSize(1);
    } finally {
      threads.shutdown();
    }
  }
}
