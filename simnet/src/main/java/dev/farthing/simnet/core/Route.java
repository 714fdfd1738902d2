package dev.farthing.simnet.core;

/** The hops of an HTLC from payer to payee. */
final class Route {
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

  int hops() {
    return edges.length;
  }

  /** What routing nodes receive, in msat. */
  long fee() {
    return amounts[0] - amounts[amounts.length - 1];
  }
}
