package dev.farthing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.farthing.protocol.l402.Demand;
import dev.farthing.protocol.l402.L402Credential;
import dev.farthing.protocol.l402.L402Exception;
import dev.farthing.protocol.l402.L402Verifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

/** Any field value is read as a credential, which nobody's key has made, or refused. */
class CredentialFuzzTest {
  private static final L402Verifier VERIFIER =
      L402Verifier.builder((identifier, location, hmac) -> new byte[32]).build();
  private static final Demand DEMAND = Demand.of("weather", 0, Set.of("use"), Instant.EPOCH);

  @FuzzTest
  void authorization(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    L402Credential credential;
    try {
      credential = L402Credential.parse(text);
    } catch (L402Exception e) {
      assertThat(e.position()).isBetween(0, L402Credential.MAX_CHARACTERS);
      return;
    }
    String written =
        L402Credential.write(credential.scheme(), credential.tokens(), credential.preimage());
    assertThat(L402Credential.parse(written).tokens()).isEqualTo(credential.tokens());
    check(credential);
  }

  @FuzzTest
  void metadata(byte[] input) {
    try {
      check(L402Credential.parseMetadata(new String(input, StandardCharsets.ISO_8859_1)));
    } catch (L402Exception e) {
      assertThat(e).hasMessageStartingWith("credential: ");
    }
  }

  private static void check(L402Credential credential) {
    assertThat(credential.toString()).doesNotContain(credential.preimage().revealHex());
    assertThatThrownBy(() -> VERIFIER.verify(credential, DEMAND)).isInstanceOf(L402Exception.class);
  }
}
