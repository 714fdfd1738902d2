package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.LightningNode;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.lnd.LndConfig;
import dev.farthing.lightning.lnd.MacaroonSource;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.testkit.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** What stands between Farthing and an LND is told with where, what, and what to do. */
class NodeErrorsTest {
  private final RegtestLab lab = RegtestLab.line();
  private final LabNode alice = lab.alice();

  @Test
  void aMacaroonOfAnotherNode() {
    assertIssuingFails(Adapter.of(alice, lab.bob().macaroon("admin")), alice)
        .isInstanceOf(LightningException.Unauthorized.class)
        .hasMessageContaining("macaroon")
        .hasMessageContaining("lncli bakemacaroon");
  }

  @Test
  void aMacaroonThatMayOnlyRead() {
    assertThatThrownBy(() -> Adapter.of(alice, alice.macaroon("readonly")).issuer())
        .isInstanceOf(LightningException.Unauthorized.class)
        .hasMessageContaining(alice.host() + ":" + alice.port())
        .hasMessageContaining("make invoices")
        .hasMessageContaining("lncli bakemacaroon");
  }

  @Test
  void aMacaroonThatIsNotThere() {
    Path missing = Path.of("no-such.macaroon");
    assertThatThrownBy(() -> MacaroonSource.file(missing))
        .isInstanceOf(LightningException.Unauthorized.class)
        .hasMessageContaining("no-such.macaroon")
        .hasMessageContaining("no such file");
  }

  @Test
  void aCertificateOfAnotherNode() {
    LightningNode node =
        Adapter.of(
            LndConfig.builder(alice.host(), alice.port())
                .certificate(lab.bob().certificate())
                .network(Network.REGTEST)
                .macaroon(MacaroonSource.file(alice.macaroon("admin"))));
    assertIssuingFails(node, alice)
        .isInstanceOf(LightningException.Untrusted.class)
        .hasMessageContaining(lab.bob().certificate().toString())
        .hasMessageContaining("tls.cert");
  }

  @Test
  void anotherNetwork() {
    LightningNode node =
        Adapter.of(
            Adapter.config(alice)
                .network(Network.TESTNET)
                .macaroon(MacaroonSource.file(alice.macaroon("admin"))));
    assertIssuingFails(node, alice).hasMessageContaining("regtest").hasMessageContaining("testnet");
  }

  @Test
  void aWalletThatIsLocked() {
    LabNode locked = lab.locked();
    assertIssuingFails(Adapter.of(locked), locked)
        .isInstanceOf(LightningException.NotReady.class)
        .hasMessageContaining("unlock");
  }

  @Test
  void aNodeThatHasNotCaughtUp() {
    LabNode unsynced = lab.unsynced();
    assertIssuingFails(Adapter.of(unsynced), unsynced)
        .isInstanceOf(LightningException.NotReady.class)
        .hasMessageContaining("caught up with the chain");
  }

  @Test
  void aNodeThatIsNotThere() throws IOException {
    int port = unusedPort();
    LightningNode node =
        Adapter.of(
            Adapter.config(alice, port).macaroon(MacaroonSource.file(alice.macaroon("admin"))));
    try (InvoiceIssuer issuer = node.issuer()) {
      assertThatThrownBy(() -> invoice(issuer))
          .isInstanceOf(LightningException.Unavailable.class)
          .hasMessageContaining("127.0.0.1:" + port);
    }
  }

  @Test
  void paysNothingThroughANodeThatIsNotThereAndSaysSo() throws IOException {
    Bolt11Invoice invoice;
    try (InvoiceIssuer issuer = Adapter.issuer(alice)) {
      invoice = invoice(issuer);
    }
    int port = unusedPort();
    LightningNode node =
        Adapter.of(
            Adapter.config(lab.bob(), port)
                .macaroon(MacaroonSource.file(lab.bob().macaroon("admin"))));
    try (InvoicePayer payer = node.payer()) {
      assertThat(Payments.pay(payer, invoice))
          .isInstanceOfSatisfying(
              PaymentOutcome.Failed.class,
              failed -> {
                assertThat(failed.reason()).isEqualTo(FailureReason.NODE_UNAVAILABLE);
                assertThat(failed.nodeText()).contains("127.0.0.1:" + port);
              });
    }
  }

  /** Every one of these errors names the node by its address. */
  private static AbstractThrowableAssert<?, ?> assertIssuingFails(
      LightningNode node, LabNode named) {
    try (InvoiceIssuer issuer = node.issuer()) {
      return assertThatThrownBy(() -> invoice(issuer))
          .isInstanceOf(LightningException.class)
          .hasMessageContaining("127.0.0.1:" + named.port());
    }
  }

  private static Bolt11Invoice invoice(InvoiceIssuer issuer) {
    return Patience.ofSeconds(30)
        .await(
            issuer.create(
                new InvoiceRequest(
                    MilliSatoshi.ofSat(10), new Description.Text("errors"), Duration.ofMinutes(10)),
                Deadline.in(Duration.ofSeconds(10), issuer.clock())));
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
