package dev.farthing.lightning.lnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.LightningException;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.secret.SecretBytes;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import lnrpc.Chain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first contact with a node: what goes wrong has a name, and says what to do. */
class OpeningTest {
  private ScriptedLnd lnd = new ScriptedLnd();

  @AfterEach
  void close() {
    lnd.close();
  }

  @Test
  void showsTheMacaroonInHexAndLearnsWhoTheNodeIs() {
    SecretBytes macaroon = ScriptedLnd.macaroon("info read", "invoices read", "invoices write");
    assertThat(nodeId(lnd.config().macaroon(macaroon))).isEqualTo(ScriptedLnd.KEY.id());
    assertThat(lnd.macaroons).containsExactly(HexFormat.of().formatHex(macaroon.reveal()));
  }

  @Test
  void refusesANodeOnAnotherNetwork() {
    lnd.lightning.getInfo =
        (ask, answer) ->
            ScriptedLnd.answer(
                answer,
                ScriptedLnd.info()
                    .clearChains()
                    .addChains(Chain.newBuilder().setNetwork("mainnet"))
                    .build());
    assertThatThrownBy(() -> nodeId(lnd.config()))
        .isInstanceOf(LightningException.WrongNetwork.class)
        .hasMessageContaining("is on mainnet")
        .hasMessageContaining("configured as regtest");
  }

  @Test
  void refusesANodeThatIsBehindTheChainUntilItHasCaughtUp() {
    lnd.lightning.getInfo =
        (ask, answer) ->
            ScriptedLnd.answer(answer, ScriptedLnd.info().setSyncedToChain(false).build());
    InvoiceIssuer issuer = lnd.node().issuer();
    assertThatThrownBy(issuer::nodeId)
        .isInstanceOf(LightningException.NotReady.class)
        .hasMessageContaining("block 500");
    lnd.lightning.getInfo = (ask, answer) -> ScriptedLnd.answer(answer, ScriptedLnd.info().build());
    assertThat(issuer.nodeId()).isEqualTo(ScriptedLnd.KEY.id());
    issuer.close();
  }

  @Test
  void refusesAnotherCertificateThanThePinnedOne() {
    assertThatThrownBy(() -> nodeId(lnd.config().certificate(ScriptedLnd.resource("other.cert"))))
        .isInstanceOf(LightningException.Untrusted.class)
        .hasMessageContaining("other.cert");
    assertThat(lnd.macaroons).isEmpty();
  }

  @Test
  void refusesACertificateFileThatIsNotThereOrNone(@TempDir Path folder) throws IOException {
    Path garbage = Files.writeString(folder.resolve("tls.cert"), "no certificate");
    assertThatThrownBy(() -> nodeId(lnd.config().certificate(garbage)))
        .isInstanceOf(LightningException.Untrusted.class)
        .hasMessageContaining(garbage.toString());
    assertThatThrownBy(() -> nodeId(lnd.config().certificate(folder.resolve("none"))))
        .isInstanceOf(LightningException.Untrusted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "permission denied",
        "verification failed: signature mismatch after caveat verification",
        "cannot retrieve macaroon: cannot get macaroon: root key with id 0 doesn't exist",
        "cannot get macaroon: root key with id 0 doesn't exist",
        "expected 1 macaroon, got 0",
        "caveat \"time-before 2026\" not satisfied: macaroon has expired",
      })
  void tellsHowToMakeAMacaroonThatIsTaken(String words) {
    lnd.lightning.getInfo = (ask, answer) -> ScriptedLnd.fail(answer, Status.Code.UNKNOWN, words);
    assertThatThrownBy(() -> nodeId(lnd.config()))
        .isInstanceOf(LightningException.Unauthorized.class)
        .hasMessageContaining(words)
        .hasMessageContaining("lncli bakemacaroon")
        .hasMessageContaining("uri:/lnrpc.Lightning/AddInvoice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wallet locked, unlock it to enable full RPC access",
        "wallet not created, create one to enable full RPC access",
        "the RPC server is in the process of starting up, but not yet ready to accept calls",
        "server is still in the process of starting",
        "waiting to start, RPC services not available",
        "cannot retrieve macaroon: cannot get macaroon: macaroon store is locked",
        "unable to determine macaroon permissions",
      })
  void tellsThatANodeIsNotReadyYet(String words) {
    lnd.lightning.getInfo = (ask, answer) -> ScriptedLnd.fail(answer, Status.Code.UNKNOWN, words);
    assertThatThrownBy(() -> nodeId(lnd.config()))
        .isInstanceOf(LightningException.NotReady.class)
        .hasMessageContaining(words);
  }

  @Test
  void tellsThatANodeWithoutItsServicesIsLockedOrStarting() {
    lnd.close();
    lnd = ScriptedLnd.withoutServices();
    assertThatThrownBy(() -> nodeId(lnd.config()))
        .isInstanceOf(LightningException.NotReady.class)
        .hasMessageContaining("lncli unlock");
  }

  @Test
  void tellsThatNobodyIsThere() {
    lnd.breakDown();
    assertThatThrownBy(() -> nodeId(lnd.config()))
        .isInstanceOf(LightningException.Unavailable.class)
        .hasMessageContaining("localhost")
        .hasMessageNotContaining("Pipeline");
  }

  @Test
  void takesDeniedPermissionsOfAnotherKindForARefusal() {
    lnd.lightning.getInfo =
        (ask, answer) ->
            ScriptedLnd.fail(answer, Status.Code.UNKNOWN, "open channel.db: permission denied");
    assertThatThrownBy(() -> nodeId(lnd.config())).isInstanceOf(LightningException.Refused.class);
  }

  @Test
  void waitsForTheFirstContactNoLongerThanConfigured() {
    lnd.lightning.getInfo = (ask, answer) -> {};
    assertThatThrownBy(() -> nodeId(lnd.config().opening(Duration.ofMillis(300))))
        .isInstanceOf(LightningException.DeadlinePassed.class);
  }

  @Test
  void saysWhichUseHasNoMacaroon() {
    LndConfig onlyPaying =
        LndConfig.builder("localhost", 1)
            .certificate(ScriptedLnd.resource("tls.cert"))
            .network(Network.REGTEST)
            .payerMacaroon(ScriptedLnd.macaroon("offchain write"))
            .build();
    assertThatThrownBy(() -> lnd.node(onlyPaying).issuer())
        .isInstanceOf(LightningException.Unauthorized.class)
        .hasMessageContaining("make invoices");
  }

  private Object nodeId(LndConfig.Builder config) {
    InvoiceIssuer issuer = lnd.node(config.build()).issuer();
    try {
      return issuer.nodeId();
    } finally {
      issuer.close();
    }
  }
}
