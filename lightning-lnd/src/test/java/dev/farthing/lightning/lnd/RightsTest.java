package dev.farthing.lightning.lnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.LightningException;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        InvoiceIssuer narrow =
            lnd.node(lnd.config().issuerMacaroon(ScriptedLnd.macaroon("invoices write")).build())
                .issuer()) {
      assertThat(narrow.abilities().issueOnly()).isTrue();
      assertThat(wide.abilities().issueOnly()).isFalse();
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

  private static Rights rights(String... rights) {
    return Rights.of(ScriptedLnd.macaroon(rights)).orElseThrow();
  }
}
