package dev.farthing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.farthing.protocol.macaroon.Caveat;
import dev.farthing.protocol.macaroon.HmacSha256;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.macaroon.MacaroonException;
import java.nio.charset.StandardCharsets;

/** Any bytes and any text are read as a macaroon that survives writing, or refused with a place. */
class MacaroonFuzzTest {
  @FuzzTest
  void bytes(byte[] input) {
    Macaroon token;
    try {
      token = Macaroon.decode(input);
    } catch (MacaroonException e) {
      assertThat(e.position()).isBetween(0, Math.max(input.length, Macaroon.MAX_BYTES));
      return;
    }
    if (token.format() == Macaroon.Format.V2) {
      assertThat(token.encode()).isEqualTo(input);
    }
    check(token);
  }

  @FuzzTest
  void text(byte[] input) {
    try {
      check(Macaroon.parse(new String(input, StandardCharsets.ISO_8859_1)));
    } catch (MacaroonException e) {
      assertThat(e).hasMessageStartingWith("macaroon: ");
    }
  }

  private static void check(Macaroon token) {
    assertThat(Macaroon.parse(token.toBase64())).isEqualTo(token);
    byte[] v1 = token.encodeV1();
    if (v1.length <= Macaroon.MAX_BYTES) {
      Macaroon fromV1 = Macaroon.decode(v1);
      assertThat(fromV1.encodeV1()).isEqualTo(v1);
      assertThat(fromV1.caveats()).isEqualTo(token.caveats());
    }
    if (token.caveats().stream().noneMatch(Caveat::isThirdParty)) {
      assertThat(token.isSignedWith(new byte[32], new HmacSha256())).isFalse();
    }
  }
}
