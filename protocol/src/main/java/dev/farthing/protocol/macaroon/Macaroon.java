package dev.farthing.protocol.macaroon;

import dev.farthing.protocol.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token that anybody can narrow by caveats and only its maker can verify, as the macaroon
 * libraries in use write it: binary version 2, and version 1 for those who still have it.
 *
 * <p>Immutable and thread-safe. Prints neither caveats nor signature.
 */
public final class Macaroon {
  /** The most bytes of a token. */
  public static final int MAX_BYTES = 8192;

  /** The most caveats of a token. */
  public static final int MAX_CAVEATS = 64;

  /** The most bytes of one field: location, identifier, condition, verification id. */
  public static final int MAX_FIELD_BYTES = 2048;

  private static final byte[] KEY_GENERATOR =
      "macaroons-key-generator".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NONE = {};

  /** End of caveats, type and length of the signature, signature. */
  private static final int TAIL = 3 + HmacSha256.LENGTH;

  /** How a token was written when it was read. */
  public enum Format {
    /** Packets with names. */
    V1,
    /** Binary. */
    V2
  }

  private final Format format;
  private final byte[] token;
  private final Caveat head;
  private final List<Caveat> caveats;

  /** A view on the bytes of version 2; the head has the token's own location and identifier. */
  Macaroon(Format format, byte[] token, Caveat head, List<Caveat> caveats) {
    this.format = format;
    this.token = token;
    this.head = head;
    this.caveats = Collections.unmodifiableList(caveats);
  }

  /**
   * A new token.
   *
   * @param rootKey known to the maker alone
   * @param identifier tells the maker which key it was
   * @param location a hint where the token is good; not protected by the signature
   * @throws MacaroonException.TooLarge if it would pass one of the limits
   */
  public static Macaroon mint(
      SecretBytes rootKey, byte[] identifier, @Nullable String location, List<String> caveats) {
    V2Writer writer = new V2Writer();
    writer.section(location == null ? NONE : utf8(location), identifier, NONE);
    for (String caveat : caveats) {
      writer.section(NONE, utf8(caveat), NONE);
    }
    Macaroon unsigned = V2Reader.read(writer.finish(new byte[HmacSha256.LENGTH]), Format.V2);
    byte[] key = rootKey.reveal();
    byte[] signature = unsigned.sign(key, new HmacSha256());
    Arrays.fill(key, (byte) 0);
    System.arraycopy(signature, 0, unsigned.token, unsigned.signatureFrom(), signature.length);
    return unsigned;
  }

  /**
   * Reads binary V2 or V1.
   *
   * @throws MacaroonException if the bytes are no macaroon or pass one of the limits
   */
  public static Macaroon decode(byte[] bytes) {
    return decodeOwned(bytes.clone());
  }

  /**
   * Reads any base64 variant or hexadecimal digits of binary V2 or V1.
   *
   * @throws MacaroonException if the text is no macaroon or passes one of the limits
   */
  public static Macaroon parse(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
    return parse(ascii, 0, ascii.length);
  }

  /**
   * As {@link #parse(String)}, of the characters from {@code from} (inclusive) to {@code to}
   * (exclusive). Positions in errors count from {@code from}.
   */
  public static Macaroon parse(byte[] ascii, int from, int to) {
    return decodeOwned(TokenText.decode(ascii, from, to));
  }

  private static Macaroon decodeOwned(byte[] bytes) {
    if (bytes.length == 0) {
      throw new MacaroonException.Empty();
    }
    if (bytes[0] == V2Reader.VERSION) {
      return V2Reader.read(bytes, Format.V2);
    }
    if (bytes[0] >= '0' && bytes[0] <= '9') {
      return V2Reader.read(V1Packets.toV2(bytes), Format.V1);
    }
    throw new MacaroonException.UnknownFormat(bytes[0] & 0xff);
  }

  /** How the token was written when it was read; {@code V2} for a new one. */
  public Format format() {
    return format;
  }

  /** A copy of the identifier's bytes. */
  public byte[] identifier() {
    return head.bytes();
  }

  /** Where the token says that it is good, if it does. Not protected by the signature. */
  public Optional<String> location() {
    return head.location();
  }

  /** The caveats in order. Unmodifiable. */
  public List<Caveat> caveats() {
    return caveats;
  }

  /** A copy of the 32 bytes of the signature. Who holds them holds the token. */
  public byte[] signature() {
    return Arrays.copyOfRange(token, signatureFrom(), token.length);
  }

  /**
   * This token with one more caveat of the first party.
   *
   * @throws MacaroonException.TooLarge if it would pass one of the limits
   */
  public Macaroon attenuate(String caveat) {
    return attenuate(utf8(caveat));
  }

  /** As {@link #attenuate(String)}, with the caveat's raw bytes. */
  public Macaroon attenuate(byte[] caveat) {
    byte[] signature = new HmacSha256().compute(signature(), caveat);
    byte[] narrower =
        new V2Writer(token, token.length - TAIL).section(NONE, caveat, NONE).finish(signature);
    return V2Reader.read(narrower, format);
  }

  /**
   * Whether the chain of codes that starts with {@code rootKey} ends in this token's signature.
   * Compares in constant time. Says nothing of the caveats.
   *
   * @throws IllegalStateException if a caveat is of a third party: its discharge is not checked
   *     here
   */
  public boolean isSignedWith(byte[] rootKey, HmacSha256 hmac) {
    return MessageDigest.isEqual(sign(rootKey, hmac), signature());
  }

  private byte[] sign(byte[] rootKey, HmacSha256 hmac) {
    byte[] link = hmac.compute(KEY_GENERATOR, rootKey);
    hmac.compute(link, token, head.from(), head.to(), link);
    for (int i = 0; i < caveats.size(); i++) {
      Caveat caveat = caveats.get(i);
      if (caveat.isThirdParty()) {
        throw new IllegalStateException("caveat " + i + " is of a third party");
      }
      hmac.compute(link, token, caveat.from(), caveat.to(), link);
    }
    return link;
  }

  /** A copy of the token in binary V2. */
  public byte[] encode() {
    return token.clone();
  }

  /** The token in V1 packets. */
  public byte[] encodeV1() {
    return V1Packets.write(head.locationBytes(), head, caveats, signature());
  }

  /** Standard base64 with padding of binary V2. */
  public String toBase64() {
    return Base64.getEncoder().encodeToString(token);
  }

  private int signatureFrom() {
    return token.length - HmacSha256.LENGTH;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether both have the same bytes in version 2. Constant time for tokens of one length. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Macaroon macaroon && MessageDigest.isEqual(token, macaroon.token);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(token);
  }

  @Override
  public String toString() {
    return "Macaroon[" + token.length + " bytes, " + caveats.size() + " caveats]";
  }
}
