package dev.farthing.simnet.core;

import java.util.Arrays;

/** Nodes ordered by distance, then number, whose distance may shrink while they wait. */
final class NodeHeap {
  private static final int CHILDREN = 4;
  private static final int ABSENT = -1;

  private final int[] nodes;
  private final int[] places;
  private final double[] distances;
  private int size;

  NodeHeap(int nodeCount) {
    nodes = new int[nodeCount];
    places = new int[nodeCount];
    distances = new double[nodeCount];
    Arrays.fill(places, ABSENT);
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      places[nodes[i]] = ABSENT;
    }
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Adds a node or brings it nearer. */
  void put(int node, double distance) {
    distances[node] = distance;
    int hole = places[node] == ABSENT ? size++ : places[node];
    while (hole > 0) {
      int parent = (hole - 1) / CHILDREN;
      if (!isBefore(node, nodes[parent])) {
        break;
      }
      set(hole, nodes[parent]);
      hole = parent;
    }
    set(hole, node);
  }

  /** Takes the nearest node. */
  int take() {
    int nearest = nodes[0];
    places[nearest] = ABSENT;
    size--;
    if (size > 0) {
      sink(nodes[size]);
    }
    return nearest;
  }

  private void sink(int node) {
    int hole = 0;
    for (int child = 1; child < size; child = hole * CHILDREN + 1) {
      int first = child;
      int end = Math.min(child + CHILDREN, size);
      for (int other = child + 1; other < end; other++) {
        if (isBefore(nodes[other], nodes[first])) {
          first = other;
        }
      }
      if (!isBefore(nodes[first], node)) {
        break;
      }
      set(hole, nodes[first]);
      hole = first;
    }
    set(hole, node);
  }

  private boolean isBefore(int node, int other) {
    return distances[node] < distances[other]
        || distances[node] == distances[other] && node < other;
  }

  private void set(int place, int node) {
    nodes[place] = node;
    places[node] = place;
  }
}
