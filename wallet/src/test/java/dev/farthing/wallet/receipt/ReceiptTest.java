package dev.farthing.wallet.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.money.MilliSatoshi;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  private static final Receipt RECEIPT = Chains.receipt(7, "p7");

  @Test
  void isReadAsItWasWritten() {
    Receipt bare =
        new Receipt(
            1,
            Chains.NOW,
            "FAILED",
            "NONE",
            Chains.facts(""),
            MilliSatoshi.ZERO,
            MilliSatoshi.ZERO,
            Optional.empty(),
            0,
            Optional.of(""));

    assertThat(Receipt.ofBytes(RECEIPT.toBytes())).isEqualTo(RECEIPT);
    assertThat(Receipt.ofBytes(bare.toBytes())).isEqualTo(bare);
  }

  @Test
  void isRefusedWhereverItIsCutAndWithAByteMore() {
    byte[] whole = RECEIPT.toBytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Receipt.ofBytes(cut))
          .as("the first %s bytes", length)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Receipt.ofBytes(Arrays.copyOf(whole, whole.length + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("follow");
  }

  @Test
  void showsNoPreimage() {
    assertThat(RECEIPT.toString()).doesNotContain("abab").contains("p7");
  }
}
