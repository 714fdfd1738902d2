package dev.farthing.protocol.bolt11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.secret.SecretBytes;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeKeyTest {
  private static final String ONE = "00".repeat(31) + "01";

  @Test
  void theKeyOneHasTheGeneratorAsItsId() {
    assertThat(key(ONE).id().hex())
        .isEqualTo("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
  }

  @Test
  void theKeyOfTheExamplesHasTheirPayeeAsItsId() {
    assertThat(RawInvoice.KEY.id().hex()).isEqualTo(ValidExamplesTest.PAYEE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "01",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "000000000000000000000000000000000000000000000000000000000000000001"
      })
  void refusesWhatIsNoKeyWithoutRepeatingIt(String hex) {
    assertThatThrownBy(() -> key(hex))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a node key has 32 bytes, is not zero and below the order of secp256k1");
  }

  @Test
  void printsOnlyItsId() {
    assertThat(RawInvoice.KEY).hasToString("NodeKey[of " + ValidExamplesTest.PAYEE + "]");
  }

  @Test
  void signsTheSameHashTheSameWay() {
    byte[] hash = Sha256.of(new byte[0]);
    assertThat(key(ONE).sign(hash)).hasSize(65).isEqualTo(key(ONE).sign(hash));
    assertThat(Signatures.recover(hash, key(ONE).sign(hash), 0)).isEqualTo(key(ONE).id());
  }

  @Test
  void everySignatureLeadsBackToItsKey() {
    Random chance = new Random(15);
    Set<Byte> recoveryIds = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      byte[] secret = new byte[NodeKey.LENGTH];
      byte[] hash = new byte[32];
      chance.nextBytes(secret);
      chance.nextBytes(hash);
      NodeKey key = NodeKey.of(SecretBytes.copyOf(secret));
      byte[] signature = key.sign(hash);
      assertThat(Signatures.recover(hash, signature, 0)).isEqualTo(key.id());
      recoveryIds.add(signature[64]);
    }
    assertThat(recoveryIds).containsExactlyInAnyOrder((byte) 0, (byte) 1);
  }

  private static NodeKey key(String hex) {
    return NodeKey.of(SecretBytes.copyOf(HexFormat.of().parseHex(hex)));
  }
}
