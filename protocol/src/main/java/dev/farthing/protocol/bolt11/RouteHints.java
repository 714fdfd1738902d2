package dev.farthing.protocol.bolt11;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a route hint (BOLT 11, field {@code r}). */
final class RouteHints {
  /** Node id, short channel id, base fee, proportional fee, CLTV delta. */
  static final int HOP_BYTES = NodeId.LENGTH + 8 + 4 + 4 + 2;

  /** As many hops as fit into the longest field. */
  static final int MAX_HOPS = 12;

  private RouteHints() {}

  static List<RouteHop> read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    List<RouteHop> hops = new ArrayList<>(bytes.length / HOP_BYTES);
    while (in.hasRemaining()) {
      byte[] node = new byte[NodeId.LENGTH];
      in.get(node);
      hops.add(
          new RouteHop(
              NodeId.ofBytes(node),
              new ShortChannelId(in.getLong()),
              Integer.toUnsignedLong(in.getInt()),
              Integer.toUnsignedLong(in.getInt()),
              Short.toUnsignedInt(in.getShort())));
    }
    return List.copyOf(hops);
  }

  static byte[] write(List<RouteHop> hops) {
    ByteBuffer out = ByteBuffer.allocate(hops.size() * HOP_BYTES);
    for (RouteHop hop : hops) {
      out.put(hop.node().bytes())
          .putLong(hop.shortChannelId().value())
          .putInt((int) hop.baseMsat())
          .putInt((int) hop.ppm())
          .putShort((short) hop.cltvDelta());
    }
    return out.array();
  }
}
