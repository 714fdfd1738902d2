package dev.farthing.app.metrics;

import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.SimNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The nodes with series of their own: the first of the topology. Whoever comes later is counted in
 * the network's sums only, so that the number of series has a bound.
 */
record Detail(List<SimNode> nodes, Set<String> names) {
  static Detail of(SimNetwork network, int most) {
    List<SimNode> nodes = network.nodes().stream().limit(most).toList();
    Set<String> names = new HashSet<>();
    nodes.forEach(node -> names.add(node.name()));
    return new Detail(nodes, names);
  }

  boolean has(String node) {
    return names.contains(node);
  }
}
