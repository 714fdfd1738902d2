package dev.farthing.protocol.bolt11;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The public key of a Lightning node: a compressed point of secp256k1 (BOLT 7, {@code node_id}).
 *
 * <p>Immutable and thread-safe. Only the form is checked here, not that the point lies on the
 * curve. Ordered as unsigned bytes.
 */
public final class NodeId implements Comparable<NodeId> {
  /** The number of bytes of a node id. */
  public static final int LENGTH = 33;

  private final byte[] bytes;

  private NodeId(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws IllegalArgumentException if not 33 bytes that begin with 2 or 3
   */
  public static NodeId ofBytes(byte[] bytes) {
    if (bytes.length != LENGTH || (bytes[0] != 2 && bytes[0] != 3)) {
      throw new IllegalArgumentException("a node id has 33 bytes and begins with 02 or 03");
    }
    return new NodeId(bytes.clone());
  }

  /**
   * Reads 66 hexadecimal digits of any case.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static NodeId parseHex(String hex) {
    return ofBytes(HexFormat.of().parseHex(hex));
  }

  /** A copy of the 33 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** 66 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public int compareTo(NodeId other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NodeId id && Arrays.equals(bytes, id.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
