package dev.farthing.lightning.lnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.SecretBytes;
import dev.farthing.testkit.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RightsTest {
  @Test
  void findsWhatAUseHasNoNeedOf() {
    Rights rights = rights("info read", "invoices read", "invoices write", "offchain write");
    assertThat(rights.beyond(Use.ISSUE)).containsExactly("offchain write");
    assertThat(rights.beyond(Use.PAY)).containsExactly("invoices read", "invoices write");
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void asksForExactlyTheRightsThatItCallsEnough(Use use) {
    List<String> baked =
        Arrays.stream(use.bakeCommand().split(" "))
            .filter(word -> word.startsWith("uri:"))
            .map(word -> word.replaceFirst(":", " "))
            .toList();
    assertThat(baked).isNotEmpty();
    assertThat(rights(baked.toArray(String[]::new)).beyond(use)).isEmpty();
  }

  @Test
  void provesThatWhatIsBakedForIssuingCannotSpend() {
    assertThat(rights("invoices read", "invoices write", "address write").cannotSpend()).isTrue();
    assertThat(
            rights("uri /lnrpc.Lightning/AddInvoice", "uri /lnrpc.Lightning/GetInfo").cannotSpend())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "offchain write",
        "onchain write",
        "macaroon generate",
        "macaroon write",
        "signer generate",
        "peers write",
        "info write",
        "uri /routerrpc.Router/SendPaymentV2",
        "uri /lnrpc.Lightning/SomethingNew",
        "something new",
      })
  void neverCallsAMacaroonHarmlessThatMayDoMore(String right) {
    assertThat(rights("invoices read", right).cannotSpend()).isFalse();
  }

  @Test
  void provesNothingFromAnIdentifierThatItCannotRead() {
    for (byte[] identifier :
        List.of(new byte[] {2, 1, 1}, new byte[] {3, 0x1a, 100, 1}, new byte[] {3, -1, -1, -1})) {
      SecretBytes macaroon =
          SecretBytes.copyOf(
              Macaroon.mint(SecretBytes.copyOf(ScriptedLnd.filled(9)), identifier, "lnd", List.of())
                  .encode());
      assertThat(Rights.of(macaroon)).isEmpty();
    }
  }

  @Test
  void declaresIssueOnlyWhenTheMacaroonProvesIt() {
    try (ScriptedLnd lnd = new ScriptedLnd();
        InvoiceIssuer wide = lnd.node().issuer();
        InvoiceIssuer narrow = issuer(lnd, "info read", "invoices read", "invoices write")) {
      assertThat(narrow.abilities().issueOnly()).isTrue();
      assertThat(wide.abilities().issueOnly()).isFalse();
    }
  }

  @Test
  void refusesToBeginWithAMacaroonThatCannotPay() {
    try (ScriptedLnd lnd = new ScriptedLnd()) {
      LndConfig config =
          lnd.config().payerMacaroon(ScriptedLnd.macaroon("info read", "offchain read")).build();
      assertThatThrownBy(() -> lnd.node(config).payer())
          .isInstanceOf(LightningException.Unauthorized.class)
          .hasMessageContaining("no right to uri /routerrpc.Router/SendPaymentV2.")
          .hasMessageContaining("lncli bakemacaroon --save_to pay.macaroon");
    }
  }

  @Test
  void refusesToBeginWithLndsOwnMacaroonForInvoicesWhichCannotTellTheNetwork() {
    try (ScriptedLnd lnd = new ScriptedLnd()) {
      assertThatThrownBy(
              () -> issuer(lnd, "invoices read", "invoices write", "address write", "onchain read"))
          .isInstanceOf(LightningException.Unauthorized.class)
          .hasMessageContaining("no right to uri /lnrpc.Lightning/GetInfo.")
          .hasMessageContaining("lncli bakemacaroon --save_to issue.macaroon");
    }
  }

  @Test
  void countsRightsToCallsAndRightsToEntitiesAlike() {
    try (ScriptedLnd lnd = new ScriptedLnd()) {
      LndConfig config =
          lnd.config()
              .payerMacaroon(
                  ScriptedLnd.macaroon(
                      "info read",
                      "uri /routerrpc.Router/SendPaymentV2",
                      "uri /routerrpc.Router/TrackPaymentV2"))
              .build();
      InvoicePayer payer = lnd.node(config).payer();
      assertThat(payer.nodeId()).isEqualTo(ScriptedLnd.KEY.id());
      payer.close();
    }
  }

  @Test
  void issuesWithoutTheRightToHoldAndSaysSo() {
    try (ScriptedLnd lnd = new ScriptedLnd();
        InvoiceIssuer issuer =
            issuer(lnd, "info read", "invoices read", "uri /lnrpc.Lightning/AddInvoice")) {
      assertThat(issuer.abilities().holdInvoices()).isFalse();
      assertThatThrownBy(issuer::holdInvoices)
          .isInstanceOf(LightningException.Unsupported.class)
          .hasMessageContaining("uri:/invoicesrpc.Invoices/SettleInvoice");
      assertThat(issuer.nodeId()).isEqualTo(ScriptedLnd.KEY.id());
    }
  }

  @Test
  void leavesItToTheNodeWhereAMacaroonCannotBeRead() {
    try (ScriptedLnd lnd = new ScriptedLnd()) {
      SecretBytes opaque = SecretBytes.copyOf(new byte[] {5, 5, 5});
      InvoicePayer payer = lnd.node(lnd.config().payerMacaroon(opaque).build()).payer();
      assertThat(payer.nodeId()).isEqualTo(ScriptedLnd.KEY.id());
      payer.close();
    }
  }

  @Test
  void asksWithTheMacaroonThatAllowsMost() {
    try (ScriptedLnd lnd = new ScriptedLnd()) {
      SecretBytes payer = ScriptedLnd.macaroon("info read", "offchain read", "offchain write");
      SecretBytes issuer =
          ScriptedLnd.macaroon("info read", "invoices read", "invoices write", "offchain read");
      LndConfig config =
          LndConfig.builder("localhost", lnd.port())
              .certificate(ScriptedLnd.resource("tls.cert"))
              .network(Network.REGTEST)
              .payerMacaroon(payer)
              .issuerMacaroon(issuer)
              .build();
      NodeHistory history = lnd.node(config).history();
      Patience.ofSeconds(20)
          .await(
              history.settled(
                  Instant.EPOCH, 1, Deadline.in(Duration.ofSeconds(20), InstantSource.system())));
      history.close();
      assertThat(lnd.macaroons)
          .isNotEmpty()
          .containsOnly(HexFormat.of().formatHex(issuer.reveal()));
    }
  }

  @Test
  void refusesToAskWhereNoMacaroonAllowsIt() {
    try (ScriptedLnd lnd = new ScriptedLnd()) {
      LndConfig config = lnd.config().macaroon(ScriptedLnd.macaroon("offchain read")).build();
      assertThatThrownBy(() -> lnd.node(config).status())
          .isInstanceOf(LightningException.Unauthorized.class)
          .hasMessageContaining("lncli bakemacaroon --save_to status.macaroon");
    }
  }

  @Test
  void readsAMacaroonFromAFileOrFromHexAndNeverRepeatsIt(@TempDir Path folder) throws IOException {
    SecretBytes macaroon = ScriptedLnd.macaroon("info read");
    Path file = Files.write(folder.resolve("admin.macaroon"), macaroon.reveal());
    assertThat(MacaroonSource.file(file)).isEqualTo(macaroon);
    String hex = HexFormat.of().formatHex(macaroon.reveal());
    assertThat(MacaroonSource.hex(hex + "\n", "LND_MACAROON")).isEqualTo(macaroon);
    assertThatThrownBy(() -> MacaroonSource.hex(hex.substring(8), "LND_MACAROON"))
        .isInstanceOf(LightningException.Unauthorized.class)
        .hasMessageContaining("LND_MACAROON")
        .hasMessageNotContaining(hex.substring(20, 40));
    assertThatThrownBy(() -> MacaroonSource.file(folder.resolve("none")))
        .isInstanceOf(LightningException.Unauthorized.class)
        .hasMessageContaining("none");
    Path big = Files.write(folder.resolve("big"), new byte[100_000]);
    assertThatThrownBy(() -> MacaroonSource.file(big))
        .isInstanceOf(LightningException.Unauthorized.class);
  }

  private static InvoiceIssuer issuer(ScriptedLnd lnd, String... rights) {
    return lnd.node(lnd.config().issuerMacaroon(ScriptedLnd.macaroon(rights)).build()).issuer();
  }

  private static Rights rights(String... rights) {
    return Rights.of(ScriptedLnd.macaroon(rights)).orElseThrow();
  }
}
