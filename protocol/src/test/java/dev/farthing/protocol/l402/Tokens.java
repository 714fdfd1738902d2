package dev.farthing.protocol.l402;

import dev.farthing.protocol.macaroon.HmacSha256;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.protocol.secret.SecretBytes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One seller's key and the tokens that it mints for tests. */
final class Tokens {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final Preimage PREIMAGE = Preimage.ofBytes(filled(7));

  private static final byte[] MASTER = filled(42);

  private Tokens() {}

  /** The key that belongs to {@link #mint}, made from the identifier. */
  static byte @Nullable [] rootKey(byte[] identifier, @Nullable String location, HmacSha256 hmac) {
    return hmac.compute(MASTER, identifier);
  }

  static L402Identifier identifier(int token) {
    return L402Identifier.of(PREIMAGE.hash(), filled(token));
  }

  static Macaroon mint(String... caveats) {
    return mint(identifier(1), null, caveats);
  }

  static Macaroon mint(L402Identifier identifier, @Nullable String location, String... caveats) {
    byte[] key = new HmacSha256().compute(MASTER, identifier.bytes());
    return Macaroon.mint(SecretBytes.copyOf(key), identifier.bytes(), location, List.of(caveats));
  }

  static String header(Macaroon... tokens) {
    return L402Credential.write(
        "L402", Arrays.stream(tokens).map(Macaroon::toBase64).toList(), PREIMAGE);
  }

  static L402Verifier.Builder verifier() {
    return L402Verifier.builder(Tokens::rootKey);
  }

  static Demand weather(String... capabilities) {
    return Demand.of("weather", 0, Set.of(capabilities), NOW);
  }

  static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
