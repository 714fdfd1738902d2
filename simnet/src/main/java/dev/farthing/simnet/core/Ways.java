package dev.farthing.simnet.core;

import java.util.List;

/**
 * By which edges and nodes a payment may go.
 *
 * @param hinted unannounced edges that the payer may use because the invoice names them
 * @param outgoing the payer's edges that it may use; empty for all
 * @param lastHop the node from which the payee must be reached, {@link #ANY} or {@link #NOBODY}
 * @param avoided nodes that must not forward it
 */
public record Ways(
    List<Integer> hinted, List<Integer> outgoing, int lastHop, List<Integer> avoided) {
  /** No node in particular. */
  public static final int ANY = -1;

  /** No node at all. */
  public static final int NOBODY = -2;

  /** Every announced way. */
  public static final Ways ALL = new Ways(List.of(), List.of(), ANY, List.of());

  public Ways {
    hinted = List.copyOf(hinted);
    outgoing = List.copyOf(outgoing);
    avoided = List.copyOf(avoided);
  }

  boolean mayLeaveBy(int edge) {
    return outgoing.isEmpty() || outgoing.contains(edge);
  }

  boolean mayArriveFrom(int node) {
    return lastHop == ANY || lastHop == node;
  }
}
