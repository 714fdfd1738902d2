package dev.farthing.protocol.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentHashTest {
  private static final String HEX = "0f".repeat(31) + "80";

  @Test
  void isReadInAnyCaseAndPrintedInLowerCase() {
    PaymentHash hash = PaymentHash.parseHex(HEX.toUpperCase(Locale.ROOT));
    assertThat(hash).hasToString(HEX).isEqualTo(PaymentHash.parseHex(HEX));
    assertThat(hash).hasSameHashCodeAs(PaymentHash.ofBytes(hash.bytes()));
    assertThat(hash).isNotEqualTo(PaymentHash.ofBytes(new byte[32]));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void hasThirtyTwoBytes(int length) {
    assertThatThrownBy(() -> PaymentHash.ofBytes(new byte[length]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(length));
    assertThatThrownBy(() -> PaymentHash.parseHex("00".repeat(length)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void canBeCutFromTheMiddleAndCopiedBack() {
    byte[] message = new byte[40];
    message[3] = 7;
    message[34] = 9;
    PaymentHash hash = PaymentHash.ofBytes(message, 3, 35);
    byte[] target = new byte[36];
    hash.copyTo(target, 2);
    assertThat(target[2]).isEqualTo((byte) 7);
    assertThat(target[33]).isEqualTo((byte) 9);
    assertThatThrownBy(() -> PaymentHash.ofBytes(message, 3, 34))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isOrderedAsUnsignedBytes() {
    assertThat(PaymentHash.parseHex("7f" + "00".repeat(31)))
        .isLessThan(PaymentHash.parseHex("80" + "00".repeat(31)));
  }

  @Test
  void keepsItsBytesToItself() {
    byte[] bytes = new byte[32];
    PaymentHash hash = PaymentHash.ofBytes(bytes);
    bytes[0] = 1;
    hash.bytes()[1] = 1;
    assertThat(hash.hex()).isEqualTo("00".repeat(32));
  }
}
