package dev.farthing.protocol.l402;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.secret.PaymentHash;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class L402IdentifierTest {
  private static final PaymentHash HASH = PaymentHash.ofBytes(Tokens.filled(0xaa));
  private static final L402Identifier IDENTIFIER = L402Identifier.of(HASH, Tokens.filled(0xbb));

  @Test
  void isVersionHashAndTokenIdInThisOrder() {
    String hex = "0000" + "aa".repeat(32) + "bb".repeat(32);

    assertThat(IDENTIFIER).hasToString(hex);
    assertThat(L402Identifier.read(HexFormat.of().parseHex(hex))).contains(IDENTIFIER);
    assertThat(IDENTIFIER.paymentHash()).isEqualTo(HASH);
    assertThat(IDENTIFIER.tokenId()).isEqualTo(Tokens.filled(0xbb));
  }

  @Test
  void isRevokedUnderTheHashOfItsBytes() throws Exception {
    assertThat(IDENTIFIER.hash().bytes())
        .isEqualTo(MessageDigest.getInstance("SHA-256").digest(IDENTIFIER.bytes()));
    assertThat(IdentifierHash.ofBytes(IDENTIFIER.hash().bytes())).isEqualTo(IDENTIFIER.hash());
  }

  @Test
  void leavesOtherVersionsAndFormsAlone() {
    byte[] version1 = IDENTIFIER.bytes();
    version1[1] = 1;
    byte[] version256 = IDENTIFIER.bytes();
    version256[0] = 1;

    assertThat(L402Identifier.read(version1)).isEmpty();
    assertThat(L402Identifier.read(version256)).isEmpty();
    assertThat(L402Identifier.read(Arrays.copyOf(IDENTIFIER.bytes(), 65))).isEmpty();
    assertThat(L402Identifier.read(Arrays.copyOf(IDENTIFIER.bytes(), 67))).isEmpty();
    assertThatThrownBy(() -> L402Identifier.of(HASH, new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsNoArrayThatOthersHold() {
    byte[] bytes = IDENTIFIER.bytes();
    L402Identifier read = L402Identifier.read(bytes).orElseThrow();
    bytes[5] = 0;
    read.bytes()[5] = 0;

    assertThat(read).isEqualTo(IDENTIFIER);
  }
}
