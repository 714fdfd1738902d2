package dev.farthing.simnet.face.lnd.wire;

import com.google.protobuf.ByteString;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.simnet.face.lnd.call.FaceStatus;

/** Hashes, preimages and keys as requests write them in bytes. */
public final class BytesField {
  private BytesField() {}

  /**
   * A payment hash.
   *
   * @throws io.grpc.StatusRuntimeException if it has not 32 bytes, in LND's words
   */
  public static PaymentHash hash(ByteString bytes) {
    requireLength(bytes, PaymentHash.LENGTH, "hash");
    return PaymentHash.ofBytes(bytes.toByteArray());
  }

  /**
   * A preimage.
   *
   * @throws io.grpc.StatusRuntimeException if it has not 32 bytes, in LND's words
   */
  public static Preimage preimage(ByteString bytes) {
    requireLength(bytes, Preimage.LENGTH, "preimage");
    return Preimage.ofBytes(bytes.toByteArray());
  }

  /**
   * A public key.
   *
   * @throws io.grpc.StatusRuntimeException if it is none, in LND's words where it has some
   */
  public static NodeId node(ByteString bytes) {
    requireLength(bytes, NodeId.LENGTH, "vertex");
    try {
      return NodeId.ofBytes(bytes.toByteArray());
    } catch (IllegalArgumentException e) {
      throw FaceStatus.unknown("no public key: " + e.getMessage());
    }
  }

  private static void requireLength(ByteString bytes, int length, String what) {
    if (bytes.size() != length) {
      throw FaceStatus.unknown(
          "invalid " + what + " length of " + bytes.size() + ", want " + length);
    }
  }
}
