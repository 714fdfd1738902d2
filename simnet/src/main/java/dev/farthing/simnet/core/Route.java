package dev.farthing.simnet.core;

/** The hops of an HTLC from payer to payee. */
public final class Route {
  /** In the order in which the money passes. */
  final int[] edges;

  /** What is offered over each edge, in msat. */
  final long[] amounts;

  /** In how many blocks each HTLC expires, counted from when the route was made. */
  final int[] expiries;

  Route(int hops) {
    edges = new int[hops];
    amounts = new long[hops];
    expiries = new int[hops];
  }

  /** How many edges it has. */
  public int hops() {
    return edges.length;
  }

  /** The edge of a hop, from 0 on. */
  public int edge(int hop) {
    return edges[hop];
  }

  /** What is offered over the edge of a hop, in msat. */
  public long amount(int hop) {
    return amounts[hop];
  }

  /** In how many blocks the HTLC of a hop expires, counted from when the route was made. */
  public int expiry(int hop) {
    return expiries[hop];
  }

  /** What the payee receives, in msat. */
  public long arriving() {
    return amounts[amounts.length - 1];
  }

  /** What routing nodes receive, in msat. */
  public long fee() {
    return amounts[0] - arriving();
  }
}
