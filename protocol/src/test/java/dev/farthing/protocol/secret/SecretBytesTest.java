package dev.farthing.protocol.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import org.junit.jupiter.api.Test;

class SecretBytesTest {
  @Test
  void printsOnlyItsLength() {
    assertThat(SecretBytes.copyOf(new byte[] {65, 66})).hasToString("SecretBytes[2 bytes]");
  }

  @Test
  void keepsItsBytesToItself() {
    byte[] bytes = {1, 2, 3};
    SecretBytes secret = SecretBytes.copyOf(bytes);
    bytes[0] = 9;
    secret.reveal()[1] = 9;
    assertThat(secret.reveal()).containsExactly(1, 2, 3);
    assertThat(secret.length()).isEqualTo(3);
  }

  @Test
  void equalBytesAreEqualSecrets() {
    SecretBytes secret = SecretBytes.copyOf(new byte[] {1, 2});
    assertThat(secret)
        .isEqualTo(SecretBytes.copyOf(new byte[] {1, 2}))
        .hasSameHashCodeAs(SecretBytes.copyOf(new byte[] {1, 2}))
        .isNotEqualTo(SecretBytes.copyOf(new byte[] {1, 3}))
        .isNotEqualTo(SecretBytes.copyOf(new byte[] {1}))
        .isNotEqualTo(new byte[] {1, 2});
  }

  @Test
  void cannotBeSerializedByAccident() {
    assertThat(SecretBytes.copyOf(new byte[1])).isNotInstanceOf(Serializable.class);
    assertThat(Preimage.ofBytes(new byte[32])).isNotInstanceOf(Serializable.class);
  }
}
