package dev.farthing.simnet.face.lnd.info;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.simnet.operator.OperatorGraph.Edge;
import dev.farthing.simnet.operator.OperatorGraph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lnrpc.NetworkInfo;

/** A graph in numbers. */
final class NetworkNumbers {
  private final List<List<Integer>> neighbours = new ArrayList<>();

  private NetworkNumbers(List<Node> nodes, List<Edge> edges) {
    Map<NodeId, Integer> numbers = new HashMap<>();
    for (Node node : nodes) {
      numbers.put(node.id(), numbers.size());
      neighbours.add(new ArrayList<>());
    }
    for (Edge edge : edges) {
      int one = numbers.getOrDefault(edge.node1(), 0);
      int two = numbers.getOrDefault(edge.node2(), 0);
      neighbours.get(one).add(two);
      neighbours.get(two).add(one);
    }
  }

  static NetworkInfo of(List<Node> nodes, List<Edge> edges) {
    NetworkNumbers numbers = new NetworkNumbers(nodes, edges);
    long[] sizes =
        edges.stream().mapToLong(edge -> edge.capacity().toSatRoundedDown()).sorted().toArray();
    long total = Arrays.stream(sizes).sum();
    NetworkInfo.Builder info =
        NetworkInfo.newBuilder()
            .setGraphDiameter(numbers.diameter())
            .setMaxOutDegree(numbers.neighbours.stream().mapToInt(List::size).max().orElse(0))
            .setAvgOutDegree(nodes.isEmpty() ? 0 : 2.0 * sizes.length / nodes.size())
            .setNumNodes(nodes.size())
            .setNumChannels(sizes.length)
            .setTotalNetworkCapacity(total);
    if (sizes.length > 0) {
      info.setAvgChannelSize((double) total / sizes.length)
          .setMinChannelSize(sizes[0])
          .setMaxChannelSize(sizes[sizes.length - 1])
          .setMedianChannelSizeSat(median(sizes));
    }
    return info.build();
  }

  private static long median(long[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The hops between the two nodes that are farthest apart of those that are connected. */
  private int diameter() {
    int farthest = 0;
    int[] distance = new int[neighbours.size()];
    for (int from = 0; from < distance.length; from++) {
      Arrays.fill(distance, -1);
      distance[from] = 0;
      ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(from));
      while (!queue.isEmpty()) {
        int node = queue.remove();
        farthest = Math.max(farthest, distance[node]);
        for (int next : neighbours.get(node)) {
          if (distance[next] < 0) {
            distance[next] = distance[node] + 1;
            queue.add(next);
          }
        }
      }
    }
    return farthest;
  }
}
