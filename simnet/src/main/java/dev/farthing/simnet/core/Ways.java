package dev.farthing.simnet.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By which edges and nodes a payment may go.
 *
 * @param hints unannounced edges that the payer may use because the invoice names them
 * @param outgoing the payer's edges that it may use; empty for all
 * @param lastHop the node from which the payee must be reached, {@link #ANY} or {@link #NOBODY}
 * @param avoided nodes that must not forward it
 */
public record Ways(List<Hint> hints, List<Integer> outgoing, int lastHop, List<Integer> avoided) {
  /** No node in particular. */
  public static final int ANY = -1;

  /** No node at all. */
  public static final int NOBODY = -2;

  /** Every announced way. */
  public static final Ways ALL = new Ways(List.of(), List.of(), ANY, List.of());

  public Ways {
    hints = List.copyOf(hints);
    outgoing = List.copyOf(outgoing);
    avoided = List.copyOf(avoided);
  }

  /**
   * An unannounced edge, and what the payer believes that its node asks for a forward.
   *
   * @param base in msat
   * @param ppm in millionths of the amount
   * @param cltvDelta in blocks
   */
  public record Hint(int edge, long base, long ppm, int cltvDelta) {
    long fee(long amount) {
      return Channels.fee(base, ppm, amount);
    }
  }

  /** The hint that names an edge, or null. */
  @Nullable Hint hint(int edge) {
    for (Hint hint : hints) {
      if (hint.edge() == edge) {
        return hint;
      }
    }
    return null;
  }

  /** The same ways, but with this hint in place of what was believed of its edge. */
  Ways with(Hint news) {
    List<Hint> changed =
        hints.stream().map(hint -> hint.edge() == news.edge() ? news : hint).toList();
    return new Ways(changed, outgoing, lastHop, avoided);
  }

  boolean mayLeaveBy(int edge) {
    return outgoing.isEmpty() || outgoing.contains(edge);
  }

  boolean mayArriveFrom(int node) {
    return lastHop == ANY || lastHop == node;
  }
}
