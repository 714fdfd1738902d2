package dev.farthing.simnet.face.lnd.wire;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.simnet.face.lnd.call.FaceStatus;

/** Public keys as requests write them. */
public final class KeyField {
  private KeyField() {}

  /**
   * A key in hexadecimal digits.
   *
   * @throws io.grpc.StatusRuntimeException if it is none
   */
  public static NodeId read(String hex) {
    if (hex.length() != 2 * NodeId.LENGTH) {
      throw FaceStatus.unknown(
          "invalid vertex string length of " + hex.length() + ", want " + 2 * NodeId.LENGTH);
    }
    try {
      return NodeId.parseHex(hex);
    } catch (IllegalArgumentException e) {
      throw FaceStatus.unknown("'" + hex + "' is no public key: " + e.getMessage());
    }
  }
}
