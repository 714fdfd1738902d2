package dev.farthing.paywall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.protocol.secret.PaymentHash;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SeenPaymentsTest {
  private final SeenPayments seen = new SeenPayments(100);

  private static PaymentHash hash(int number) {
    return PaymentHash.ofBytes(ByteBuffer.allocate(32).putInt(number).array());
  }

  @Test
  void saysOnceThatAPaymentIsNew() {
    assertThat(seen.contains(hash(1))).isFalse();
    assertThat(seen.add(hash(1))).isTrue();
    assertThat(seen.add(hash(1))).isFalse();
    assertThat(seen.contains(hash(1))).isTrue();
  }

  @Test
  void forgetsTheLeastRecentlySeenAndKeepsWhatIsUsed() {
    seen.add(hash(0));
    for (int i = 1; i < 1_000; i++) {
      seen.add(hash(i));
      assertThat(seen.contains(hash(0))).isTrue();
    }
    assertThat(seen.contains(hash(1))).isFalse();
    assertThat(seen.contains(hash(999))).isTrue();
  }

  @Test
  void canBeToldToForget() {
    seen.add(hash(1));
    seen.remove(hash(1));
    assertThat(seen.contains(hash(1))).isFalse();
  }
}
