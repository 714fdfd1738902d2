package dev.farthing.benchmarks;

import dev.farthing.protocol.l402.L402Caveat;
import dev.farthing.protocol.l402.L402Credential;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.l402.RootKeys;
import dev.farthing.protocol.l402.ServiceTier;
import dev.farthing.protocol.macaroon.HmacSha256;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.protocol.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A token as a seller of ours mints it, with as many caveats as asked for, and its preimage. */
final class SampleToken {
  static final String SERVICE = "weather";
  static final String CAPABILITY = "use";
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static final byte[] MASTER_KEY = filled(0x11);
  private static final byte[] ROOT_PREFIX =
      "farthing/l402/root/v1\0bcrt\0farthing\0".getBytes(StandardCharsets.US_ASCII);

  final L402Identifier identifier;
  final Preimage preimage = Preimage.ofBytes(filled(0x22));
  final List<String> caveats;

  SampleToken(int caveats) {
    identifier = L402Identifier.of(preimage.hash(), filled(0x33));
    List<String> texts = new ArrayList<>();
    if (caveats > 0) {
      texts.add(new L402Caveat.Services(List.of(new ServiceTier(SERVICE, 0))).text());
      texts.add(new L402Caveat.Capabilities(SERVICE, List.of(CAPABILITY)).text());
    }
    for (int i = texts.size(); i < caveats; i++) {
      texts.add(new L402Caveat.ValidUntil(SERVICE, NOW.plusSeconds(86_400 - i)).text());
    }
    this.caveats = List.copyOf(texts);
  }

  /** The root key that the seller's own rule derives for a token. */
  static RootKeys rootKeys() {
    return (identifier, location, hmac) -> hmac.compute(MASTER_KEY, rootKeyMessage(identifier));
  }

  Macaroon mint() {
    byte[] key = rootKeys().rootKey(identifier.bytes(), null, new HmacSha256());
    return Macaroon.mint(
        SecretBytes.copyOf(Objects.requireNonNull(key)), identifier.bytes(), null, caveats);
  }

  String authorization() {
    return L402Credential.write("L402", List.of(mint().toBase64()), preimage);
  }

  HmacChain hmacs() {
    return new HmacChain(
        MASTER_KEY,
        rootKeyMessage(identifier.bytes()),
        "macaroons-key-generator".getBytes(StandardCharsets.US_ASCII),
        identifier.bytes(),
        caveats.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList(),
        preimage.reveal());
  }

  private static byte[] rootKeyMessage(byte[] identifier) {
    byte[] message = Arrays.copyOf(ROOT_PREFIX, ROOT_PREFIX.length + identifier.length);
    System.arraycopy(identifier, 0, message, ROOT_PREFIX.length, identifier.length);
    return message;
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
