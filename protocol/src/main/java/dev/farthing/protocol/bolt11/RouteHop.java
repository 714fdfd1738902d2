package dev.farthing.protocol.bolt11;

/**
 * One hop of a route hint (BOLT 11, field {@code r}): how to enter a channel that gossip does not
 * show.
 *
 * @param node the node at which the hop begins
 * @param baseMsat the fee of a forward that does not depend on its amount, in msat, 0 to
 *     4,294,967,295
 * @param ppm the fee in millionths of the amount, 0 to 4,294,967,295
 * @param cltvDelta blocks by which the hop's HTLC expires earlier, 0 to 65,535
 */
public record RouteHop(
    NodeId node, ShortChannelId shortChannelId, long baseMsat, long ppm, int cltvDelta) {
  /**
   * @throws IllegalArgumentException if a number is out of its range
   */
  public RouteHop {
    if (baseMsat >>> 32 != 0 || ppm >>> 32 != 0 || cltvDelta >>> 16 != 0) {
      throw new IllegalArgumentException(
          "a route hop with a number out of range: base "
              + baseMsat
              + " msat, "
              + ppm
              + " ppm, "
              + cltvDelta
              + " blocks");
    }
  }
}
