package dev.farthing.paywall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.protocol.l402.IdentifierHash;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SeenTokensTest {
  private final SeenTokens seen = new SeenTokens(100);

  private static IdentifierHash hash(int number) {
    return IdentifierHash.ofBytes(ByteBuffer.allocate(32).putInt(number).array());
  }

  @Test
  void saysOnceThatATokenIsNew() {
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
