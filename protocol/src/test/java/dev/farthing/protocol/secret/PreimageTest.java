package dev.farthing.protocol.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreimageTest {
  private static final String ZEROS = "00".repeat(32);
  private static final String HASH_OF_ZEROS =
      "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925";
  private static final String HEX = "ab".repeat(32);

  @Test
  void provesTheHashOfItsBytes() {
    Preimage preimage = Preimage.ofBytes(new byte[32]);
    assertThat(preimage.hash()).isEqualTo(PaymentHash.parseHex(HASH_OF_ZEROS));
    assertThat(preimage.proves(PaymentHash.parseHex(HASH_OF_ZEROS))).isTrue();
    assertThat(preimage.proves(PaymentHash.parseHex(ZEROS))).isFalse();
  }

  @Test
  void isReadInAnyCase() {
    assertThat(Preimage.parseHex(HEX.toUpperCase(Locale.ROOT)))
        .isEqualTo(Preimage.parseHex(HEX))
        .hasSameHashCodeAs(Preimage.parseHex(HEX));
    assertThat(Preimage.parseHex(HEX.toUpperCase(Locale.ROOT)).revealHex()).isEqualTo(HEX);
    assertThat(Preimage.parseHex(HEX)).isNotEqualTo(Preimage.parseHex(ZEROS));
  }

  @Test
  void printsOnlyItsHash() {
    assertThat(Preimage.parseHex(ZEROS)).hasToString("Preimage[of " + HASH_OF_ZEROS + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abab",
        "abababababababababababababababababababababababababababababababa",
        "ababababababababababababababababababababababababababababababababa",
        "abababababababababababababababababababababababababababababababag",
        "0xababababababababababababababababababababababababababababababab",
        "ababababababababababababababababababababababababababababababab\u0661\u0661"
      })
  void refusesOtherTextsWithoutRepeatingThem(String text) {
    Throwable refusal = catchThrowable(() -> Preimage.parseHex(text));
    assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
    assertThat(refusal.getMessage()).doesNotContain("abab");
  }

  @Test
  void hasThirtyTwoBytes() {
    assertThatThrownBy(() -> Preimage.ofBytes(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("31");
  }

  @Test
  void keepsItsBytesToItself() {
    byte[] bytes = new byte[32];
    Preimage preimage = Preimage.ofBytes(bytes);
    bytes[0] = 1;
    preimage.reveal()[1] = 1;
    assertThat(preimage.revealHex()).isEqualTo(ZEROS);
  }
}
