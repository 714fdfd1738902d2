package dev.farthing.app.metrics;

import dev.farthing.simnet.operator.OperatorGraph;
import dev.farthing.simnet.operator.OperatorGraph.Edge;
import dev.farthing.simnet.operator.OperatorGraph.Policy;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The network's graph as one node sees it, under lndmon's names. */
final class GraphMetrics {
  private GraphMetrics() {}

  static void write(OperatorGraph graph, Labels labels, Families families) {
    List<Edge> edges = graph.edges(false);
    int nodes = graph.nodes().size();
    families.gauge("lnd_graph_nodes_count", "nodes in the graph", labels, nodes);
    families.gauge("lnd_graph_edges_count", "channels in the graph", labels, edges.size());
    if (edges.isEmpty()) {
      return;
    }
    sizes(edges, labels, families);
    degrees(edges, nodes, labels, families);
    policies(edges, labels, families);
  }

  private static void sizes(List<Edge> edges, Labels labels, Families families) {
    Spread sizes =
        Spread.of(edges.stream().mapToDouble(edge -> edge.capacity().toSatRoundedDown()));
    families.gauge(
        "lnd_graph_chan_capacity_sat",
        "capacity of all channels in the graph",
        labels,
        edges.stream().mapToLong(edge -> edge.capacity().toSatRoundedDown()).sum());
    sizes.write("lnd_graph_chan_size", "capacity of a channel in satoshis", labels, families);
  }

  private static void degrees(List<Edge> edges, int nodes, Labels labels, Families families) {
    Map<Object, Integer> degrees = new HashMap<>();
    for (Edge edge : edges) {
      degrees.merge(edge.node1(), 1, Integer::sum);
      degrees.merge(edge.node2(), 1, Integer::sum);
    }
    families.gauge(
        "lnd_graph_outdegree_avg",
        "mean number of channels of a node",
        labels,
        2.0 * edges.size() / nodes);
    families.gauge(
        "lnd_graph_outdegree_max",
        "most channels of a node",
        labels,
        degrees.values().stream().mapToInt(Integer::intValue).max().orElse(0));
  }

  private static void policies(List<Edge> edges, Labels labels, Families families) {
    List<Policy> policies =
        edges.stream().flatMap(edge -> Stream.of(edge.policy1(), edge.policy2())).toList();
    spread(policies, Policy::cltvDelta)
        .write("lnd_graph_timelock_delta", "CLTV delta in blocks", labels, families);
    spread(policies, policy -> policy.htlcMinimum().msat())
        .write("lnd_graph_min_htlc_msat", "htlc_minimum_msat", labels, families);
    spread(policies, policy -> policy.htlcMaximum().msat())
        .write("lnd_graph_max_htlc_msat", "htlc_maximum_msat", labels, families);
    spread(policies, policy -> policy.base().msat())
        .write("lnd_graph_fee_base_msat", "base fee in msat", labels, families);
    spread(policies, Policy::ppm)
        .write("lnd_graph_fee_rate_msat", "fee rate in millionths", labels, families);
  }

  private static Spread spread(List<Policy> policies, ToDoubleFunction<Policy> value) {
    return Spread.of(policies.stream().mapToDouble(value));
  }
}
