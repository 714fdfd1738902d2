package dev.farthing.protocol.bolt11;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Who signed an invoice (BOLT 11, "Data Part" and field {@code n}). A signature is 64 bytes R and S
 * and one byte recovery id.
 */
final class Signatures {
  private static final int COMPACT_BYTES = 64;
  private static final int MAX_RECOVERY_ID = 3;

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
  static byte[] sign(byte[] hash, byte[] key, NodeId id) {
    byte[] compact = Secp256k1.get().sign(hash, key);
    for (int recoveryId = 0; recoveryId <= MAX_RECOVERY_ID; recoveryId++) {
      if (makes(hash, compact, recoveryId, id)) {
        byte[] signature = Arrays.copyOf(compact, COMPACT_BYTES + 1);
        signature[COMPACT_BYTES] = (byte) recoveryId;
        return signature;
      }
    }
    throw new IllegalStateException("secp256k1 made a signature that does not lead to " + id);
  }

  private static boolean makes(byte[] hash, byte[] compact, int recoveryId, NodeId id) {
    try {
      return signer(hash, compact, recoveryId).equals(id);
    } catch (Secp256k1Exception e) {
      return false;
    }
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
