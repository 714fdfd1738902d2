package dev.farthing.protocol.bolt11;

import dev.farthing.protocol.secret.SecretBytes;

/**
 * The private key of a node that signs invoices.
 *
 * <p>Immutable and thread-safe; prints only its {@link #id()}.
 */
public final class NodeKey {
  private final SecretBytes key;

  private NodeKey(SecretBytes key) {
    this.key = key;
  }

  /**
   * @throws IllegalArgumentException if the secret is not 32 bytes within the order of secp256k1
   */
  public static NodeKey of(SecretBytes key) {
    return new NodeKey(key);
  }

  /** The public key. */
  public NodeId id() {
    throw new UnsupportedOperationException(key.toString());
  }
}
