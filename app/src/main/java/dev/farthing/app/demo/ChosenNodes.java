package dev.farthing.app.demo;

import dev.farthing.app.UsageException;
import dev.farthing.app.Workers;
import dev.farthing.app.config.FarthingConfig;
import dev.farthing.app.config.NodeConfig;
import dev.farthing.app.config.NodeKind;
import dev.farthing.app.node.ConfiguredNodes;
import dev.farthing.app.node.ConfiguredNodes.NamedNode;
import dev.farthing.app.node.OpenNode;
import dev.farthing.app.node.Role;
import dev.farthing.protocol.bolt11.Network;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What {@code demo --node} names: two configured nodes, or the simulated network. */
final class ChosenNodes {
  private ChosenNodes() {}

  /**
   * @param asked {@code simnet}, a kind of node, or {@code SELLER,BUYER}
   * @param config read only if real nodes are asked for
   * @param guest whether a simulated network has a node for whoever comes by
   * @throws UsageException if this does not come to two nodes that may be used
   */
  static DemoOptions.Nodes of(String asked, Supplier<FarthingConfig> config, boolean guest) {
    if (asked.equals(NodeKind.SIMNET.label())) {
      return guest ? SimulatedNodes::openWithGuest : SimulatedNodes::open;
    }
    ConfiguredNodes nodes = new ConfiguredNodes(config.get());
    List<NamedNode> pair = pair(asked, nodes);
    NamedNode seller = pair.get(0);
    NamedNode buyer = pair.get(1);
    pair.forEach(ChosenNodes::requirePlayMoney);
    return (options, workers) -> open(seller, buyer, workers);
  }

  private static List<NamedNode> pair(String asked, ConfiguredNodes nodes) {
    String[] names = asked.split(",", -1);
    if (names.length == 2) {
      return distinct(
          asked,
          nodes.choose(Optional.of(names[0].strip()), Role.SELLER),
          nodes.choose(Optional.of(names[1].strip()), Role.BUYER));
    }
    NodeKind kind =
        NodeKind.ofLabel(asked)
            .orElseThrow(
                () ->
                    new UsageException(
                        "--node "
                            + asked
                            + ": a demo takes a kind of node (lnd, simnet) or two nodes,"
                            + " SELLER,BUYER."));
    List<NamedNode> all = nodes.all(kind);
    if (all.size() < 2) {
      throw new UsageException(
          "--node %s: a demo needs two nodes of this kind in farthing.yaml, a seller and a buyer; there is %d. docs/nodes.md shows how."
              .formatted(asked, all.size()));
    }
    NamedNode seller = role(Role.SELLER, nodes, all).orElse(all.get(0));
    NamedNode buyer =
        role(Role.BUYER, nodes, all)
            .orElseGet(() -> all.get(0).equals(seller) ? all.get(1) : all.get(0));
    return distinct(asked, seller, buyer);
  }

  private static Optional<NamedNode> role(Role role, ConfiguredNodes nodes, List<NamedNode> all) {
    Optional<String> name = role == Role.SELLER ? nodes.config().seller() : nodes.config().buyer();
    return name.flatMap(
        wanted -> all.stream().filter(node -> node.name().equals(wanted)).findFirst());
  }

  private static List<NamedNode> distinct(String asked, NamedNode seller, NamedNode buyer) {
    if (seller.name().equals(buyer.name())) {
      throw new UsageException(
          "--node " + asked + ": a node does not pay itself; name another node for the buyers.");
    }
    return List.of(seller, buyer);
  }

  /** A cheat takes part in the demo, and its prices mean nothing. */
  private static void requirePlayMoney(NamedNode node) {
    if (node.config() instanceof NodeConfig.Lnd lnd && lnd.network() == Network.BITCOIN) {
      throw new UsageException(
          "--node: '"
              + node.name()
              + "' is on mainnet. A demo spends no real money; use regtest or signet.");
    }
    if (node.config() instanceof NodeConfig.Simnet) {
      throw new UsageException(
          "--node: '"
              + node.name()
              + "' is simulated, alone in a network of its own. Say --node simnet.");
    }
  }

  private static DemoNodes open(NamedNode seller, NamedNode buyer, Workers workers) {
    OpenNode selling = OpenNode.open(seller, workers);
    OpenNode buying = OpenNode.open(buyer, workers);
    return new RealNodes(selling, buying);
  }
}
