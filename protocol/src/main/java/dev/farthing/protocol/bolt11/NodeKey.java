package dev.farthing.protocol.bolt11;

import dev.farthing.protocol.secret.SecretBytes;
import fr.acinq.secp256k1.Secp256k1;
import java.util.Arrays;

/**
 * The private key of a node that signs invoices.
 *
 * <p>Immutable and thread-safe; prints only its {@link #id()}.
 */
public final class NodeKey {
  /** The number of bytes of a private key. */
  public static final int LENGTH = 32;

  private final SecretBytes key;
  private final NodeId id;

  private NodeKey(SecretBytes key, NodeId id) {
    this.key = key;
    this.id = id;
  }

  /**
   * @throws IllegalArgumentException if the secret is not 32 bytes within the order of secp256k1
   */
  public static NodeKey of(SecretBytes key) {
    byte[] bytes = key.reveal();
    try {
      if (bytes.length != LENGTH || !Secp256k1.get().secKeyVerify(bytes)) {
        throw new IllegalArgumentException(
            "a node key has 32 bytes, is not zero and below the order of secp256k1");
      }
      return new NodeKey(key, Signatures.compress(Secp256k1.get().pubkeyCreate(bytes)));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The public key. */
  public NodeId id() {
    return id;
  }

  /** Signs a SHA-256: R, S and the recovery id. */
  byte[] sign(byte[] hash) {
    byte[] bytes = key.reveal();
    try {
      return Signatures.sign(hash, bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "NodeKey[of " + id + "]";
  }
}
