package dev.farthing.protocol.bolt11;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Who signed an invoice (BOLT 11, "Data Part" and field {@code n}). A signature is 64 bytes R and S
 * and one byte recovery id.
 */
final class Signatures {
  private static final int COMPACT_BYTES = 64;
  private static final int SCALAR_BYTES = 32;
  private static final int MAX_RECOVERY_ID = 3;

  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  /** Half the order of secp256k1; an S above it has a smaller equal. */
  private static final byte[] HALF_ORDER =
      HexFormat.of().parseHex("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

  private Signatures() {}

  /**
   * The SHA-256 of what a signature covers: the human-readable part in lower case, then the first
   * {@code count} words, filled up to whole bytes with zero bits.
   */
  static byte[] signedHash(String humanReadable, byte[] words, int count) {
    byte[] prefix = humanReadable.getBytes(StandardCharsets.US_ASCII);
    byte[] signed = Arrays.copyOf(prefix, prefix.length + (count * 5 + 7) / 8);
    Words.pack(words, 0, count, signed, prefix.length);
    return Sha256.of(signed);
  }

  /** The signer's key, taken from the signature; S may be high or low. */
  static NodeId recover(byte[] hash, byte[] signature, int position) {
    try {
      return signer(hash, compact(signature), recoveryId(signature, position));
    } catch (Secp256k1Exception e) {
      throw new Bolt11Exception.BadSignature(position, "no key can have made this signature");
    }
  }

  private static NodeId signer(byte[] hash, byte[] compact, int recoveryId) {
    return compress(Secp256k1.get().ecdsaRecover(compact, hash, recoveryId));
  }

  /** Refuses a signature that {@code payee} did not make, or that has a high S. */
  static void verify(byte[] hash, byte[] signature, NodeId payee, int position) {
    recoveryId(signature, position);
    if (Arrays.compareUnsigned(signature, 32, COMPACT_BYTES, HALF_ORDER, 0, 32) > 0) {
      throw new Bolt11Exception.BadSignature(
          position, "the signature has a high S, which field 'n' does not allow");
    }
    boolean genuine;
    try {
      genuine = Secp256k1.get().verify(compact(signature), hash, payee.bytes());
    } catch (Secp256k1Exception e) {
      genuine = false;
    }
    if (!genuine) {
      throw new Bolt11Exception.BadSignature(position, "field 'n' names another signer");
    }
  }

  /** Whether a node id is a public key at all, and not only has the form of one. */
  static boolean isOnCurve(NodeId id) {
    try {
      Secp256k1.get().pubkeyParse(id.bytes());
      return true;
    } catch (Secp256k1Exception e) {
      return false;
    }
  }

  /** A deterministic signature (RFC 6979) with low S and its recovery id. */
  static byte[] sign(byte[] hash, byte[] key) {
    byte[] compact = Secp256k1.get().sign(hash, key);
    byte[] signature = Arrays.copyOf(compact, COMPACT_BYTES + 1);
    signature[COMPACT_BYTES] = recoveryIdOf(compact, hash, key);
    return signature;
  }

  /**
   * Which of the points that R can stand for is the one of the signature: the generator times the
   * nonce, which is (hash + R key) / S. Much quicker than to look which of them leads to the key.
   */
  private static byte recoveryIdOf(byte[] compact, byte[] hash, byte[] key) {
    Secp256k1 curve = Secp256k1.get();
    byte[] r = Arrays.copyOf(compact, SCALAR_BYTES);
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(compact, SCALAR_BYTES, COMPACT_BYTES));
    byte[] product = curve.privKeyTweakMul(key.clone(), r);
    byte[] sum = curve.privKeyTweakAdd(product, hash);
    byte[] nonce = curve.privKeyTweakMul(sum, scalar(s.modInverse(ORDER)));
    byte[] point = curve.pubkeyCreate(nonce);
    for (byte[] secret : List.of(product, sum, nonce)) {
      Arrays.fill(secret, (byte) 0);
    }
    boolean isBelowOrder = Arrays.equals(point, 1, 1 + SCALAR_BYTES, r, 0, SCALAR_BYTES);
    return (byte) ((point[point.length - 1] & 1) | (isBelowOrder ? 0 : 2));
  }

  private static byte[] scalar(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] scalar = new byte[SCALAR_BYTES];
    int length = Math.min(bytes.length, SCALAR_BYTES);
    System.arraycopy(bytes, bytes.length - length, scalar, SCALAR_BYTES - length, length);
    return scalar;
  }

  /** The compressed form of an uncompressed key: the sign of Y, then X. */
  static NodeId compress(byte[] uncompressed) {
    byte[] compressed = Arrays.copyOf(uncompressed, NodeId.LENGTH);
    compressed[0] = (byte) (2 | (uncompressed[uncompressed.length - 1] & 1));
    return NodeId.ofBytes(compressed);
  }

  private static byte[] compact(byte[] signature) {
    return Arrays.copyOf(signature, COMPACT_BYTES);
  }

  private static int recoveryId(byte[] signature, int position) {
    int id = signature[COMPACT_BYTES];
    if (id < 0 || id > MAX_RECOVERY_ID) {
      throw new Bolt11Exception.BadSignature(position, "the signature's recovery id is not 0 to 3");
    }
    return id;
  }
}
