package dev.farthing.simnet.core;

import dev.farthing.simnet.core.Ways.Hint;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cheapest likely route backwards from the payee, with LND's edge weight: the fee plus
 * what it costs to have the money locked up, and a penalty for improbable routes.
 */
final class PathFinder {
  /** What a search may leave out of account, to tell why there is no route. */
  enum Blind {
    FEE_LIMIT,
    OWN_BALANCE
  }

  static final int MAX_HOPS = 20;
  static final Set<Blind> SEEING = EnumSet.noneOf(Blind.class);
  static final Set<Blind> FEE_BLIND = EnumSet.of(Blind.FEE_LIMIT);
  static final Set<Blind> BALANCE_BLIND = EnumSet.of(Blind.OWN_BALANCE);

  private static final long RISK_FACTOR = 15;
  private static final long RISK_UNIT = 1_000_000_000;
  private static final double ATTEMPT_COST = 100_000;
  private static final double ATTEMPT_COST_RATE = 0.001;
  private static final double LEAST_PROBABILITY = 0.01;

  /** What LND takes the capacity of a hinted channel to be: 10 BTC, in msat. */
  private static final long HINTED_CAPACITY = 1_000_000_000_000L;

  private final Channels channels;
  private final Nodes nodes;
  private final Experience experience;
  private final NodeHeap heap;

  private final double[] distance;
  private final double[] probability;
  private final long[] weight;
  private final long[] amount;
  private final int[] expiry;
  private final int[] hops;
  private final int[] nextEdge;
  private double penalty;

  PathFinder(Channels channels, Nodes nodes, Experience experience) {
    this.channels = channels;
    this.nodes = nodes;
    this.experience = experience;
    int count = nodes.count();
    heap = new NodeHeap(count);
    distance = new double[count];
    probability = new double[count];
    weight = new long[count];
    amount = new long[count];
    expiry = new int[count];
    hops = new int[count];
    nextEdge = new int[count];
  }

  /** The best route within the request's limits, or null. */
  @Nullable Route find(Request request, long now, Set<Blind> blind) {
    int payer = request.payer();
    if (payer == request.payee()) {
      return null;
    }
    heap.clear();
    Arrays.fill(distance, Double.MAX_VALUE);
    begin(request);
    while (!heap.isEmpty()) {
      int node = heap.take();
      if (node == payer) {
        return route(request);
      }
      if (hops[node] < MAX_HOPS) {
        for (int i = channels.firstOutgoing[node]; i < channels.firstOutgoing[node + 1]; i++) {
          relax(request, channels.outgoing[i] ^ 1, node, now, blind);
        }
      }
    }
    return null;
  }

  private void begin(Request request) {
    int payee = request.payee();
    penalty = ATTEMPT_COST + ATTEMPT_COST_RATE * request.amount();
    distance[payee] = 0;
    probability[payee] = 1;
    weight[payee] = 0;
    amount[payee] = request.amount();
    expiry[payee] = request.finalCltv();
    hops[payee] = 0;
    heap.put(payee, 0);
  }

  /** Sees whether {@code edge} into {@code node} makes a better way from where it starts. */
  private void relax(Request request, int edge, int node, long now, Set<Blind> blind) {
    int start = channels.from[edge];
    if (distance[start] <= distance[node]) {
      return;
    }
    long sent = amount[node];
    if (node == request.payee() && !request.ways().mayArriveFrom(start)) {
      return;
    }
    if (start == request.payer()) {
      if (expiry[node] <= request.maxCltv()
          && request.ways().mayLeaveBy(edge)
          && isOwnEdgeUsable(edge, sent, blind)) {
        double chance = probability[node] * experience.own(start, edge, now);
        if (chance >= LEAST_PROBABILITY) {
          improve(start, edge, sent, expiry[node], weight[node], chance);
        }
      }
      return;
    }
    boolean isAnnounced = !channels.unannounced[edge >> 1];
    Hint hint = isAnnounced ? null : request.ways().hint(edge);
    if (request.ways().avoided().contains(start)
        || (isAnnounced ? !isUsable(edge, sent) : hint == null)) {
      return;
    }
    long fee = hint == null ? channels.fee(edge, sent) : hint.fee(sent);
    long received = sent + fee;
    int delta = hint == null ? channels.cltvDelta[edge] : hint.cltvDelta();
    long capacity = hint == null ? channels.capacity[edge >> 1] : HINTED_CAPACITY;
    boolean isTooDear = received - request.amount() > request.maxFee();
    if (isTooDear && !blind.contains(Blind.FEE_LIMIT) || expiry[node] + delta > request.maxCltv()) {
      return;
    }
    double chance =
        probability[node] * experience.probability(request.payer(), edge, sent, capacity, now);
    if (chance >= LEAST_PROBABILITY) {
      long locked = received * delta * RISK_FACTOR / RISK_UNIT;
      improve(start, edge, received, expiry[node] + delta, weight[node] + fee + locked, chance);
    }
  }

  private void improve(
      int node, int edge, long newAmount, int newExpiry, long newWeight, double chance) {
    double newDistance = newWeight + penalty / chance;
    if (newDistance < distance[node]) {
      distance[node] = newDistance;
      probability[node] = chance;
      weight[node] = newWeight;
      amount[node] = newAmount;
      expiry[node] = newExpiry;
      hops[node] = hops[channels.to(edge)] + 1;
      nextEdge[node] = edge;
      heap.put(node, newDistance);
    }
  }

  /** With which probability the payer of the route found last believes that it passes. */
  double probabilityOf(Request request) {
    return probability[request.payer()];
  }

  private boolean isUsable(int edge, long sent) {
    return !channels.disabled[edge]
        && sent >= channels.htlcMinimum[edge]
        && sent <= channels.htlcMaximum[edge]
        && sent <= channels.capacity[edge >> 1];
  }

  private boolean isOwnEdgeUsable(int edge, long sent, Set<Blind> blind) {
    return nodes.connected[channels.from[edge]]
        && nodes.connected[channels.to(edge)]
        && (blind.contains(Blind.OWN_BALANCE) || channels.canOffer(edge, sent));
  }

  private Route route(Request request) {
    int length = hops[request.payer()];
    Route route = new Route(length);
    int node = request.payer();
    for (int hop = 0; hop < length; hop++) {
      int edge = nextEdge[node];
      node = channels.to(edge);
      route.edges[hop] = edge;
      route.amounts[hop] = amount[node];
      route.expiries[hop] = expiry[node];
    }
    return route;
  }
}
