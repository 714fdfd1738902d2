package dev.farthing.app.metrics;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.Conservation;
import dev.farthing.simnet.NodeTotals;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.SimNode;
import dev.farthing.simnet.operator.NodeOperator;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;
import java.util.function.Supplier;

/** Reads a network anew for every scrape. Thread-safe. */
final class NetworkMetrics implements MultiCollector {
  /** How many ends of channels have series of their own. */
  static final int MOST_CHANNEL_ENDS = 1_000;

  private final SimNetwork network;
  private final Detail detail;
  private final PaymentTally tally;
  private final Supplier<Map<String, Integer>> faults;
  private final MilliSatoshi startTotal;

  NetworkMetrics(
      SimNetwork network,
      Detail detail,
      PaymentTally tally,
      Supplier<Map<String, Integer>> faults) {
    this.network = network;
    this.detail = detail;
    this.tally = tally;
    this.faults = faults;
    this.startTotal = network.conservation().total();
  }

  @Override
  public MetricSnapshots collect() {
    Families families = new Families();
    money(families);
    int channelEnds = 0;
    for (SimNode node : detail.nodes()) {
      NodeOperator operator = node.operator();
      channelEnds += new NodeMetrics(operator, families).write(MOST_CHANNEL_ENDS - channelEnds);
      owner(operator, families);
    }
    extent(channelEnds, families);
    totals(families);
    faults
        .get()
        .forEach(
            (kind, count) ->
                families.gauge(
                    "farthing_simnet_faults", "faults in force", Labels.of("kind", kind), count));
    tally.write(families);
    return families.snapshots();
  }

  private void money(Families families) {
    Conservation now = network.conservation();
    gauge(families, "channels_msat", "owned in channels by all nodes", now.channels());
    gauge(families, "in_flight_msat", "in HTLCs, each counted once", now.inFlight());
    gauge(families, "wallets_msat", "owned on chain by all nodes", now.wallets());
    families.gauge(
        "farthing_simnet_conservation_ratio",
        "all money now by all money at the start: 1, or the simulation is wrong",
        Labels.EMPTY,
        startTotal.isZero() ? 1 : (double) now.total().msat() / startTotal.msat());
  }

  private static void gauge(Families families, String name, String help, MilliSatoshi amount) {
    families.gauge("farthing_simnet_" + name, help, Labels.EMPTY, amount.msat());
  }

  private static void owner(NodeOperator operator, Families families) {
    Labels labels = Labels.of("node", operator.name());
    families.gauge(
        "farthing_simnet_node_up",
        "whether the node answers its owner",
        labels,
        operator.condition() == NodeOperator.Condition.RUNNING ? 1 : 0);
    families.gauge(
        "farthing_simnet_node_invoices",
        "invoices that the node has made",
        labels,
        operator.invoices().count());
  }

  private void extent(int channelEnds, Families families) {
    families.gauge(
        "farthing_simnet_nodes", "nodes of the network", Labels.EMPTY, network.nodes().size());
    families.gauge(
        "farthing_simnet_detailed_nodes",
        "nodes with series of their own",
        Labels.EMPTY,
        detail.nodes().size());
    families.gauge(
        "farthing_simnet_detailed_channel_ends",
        "ends of channels with series of their own",
        Labels.EMPTY,
        channelEnds);
  }

  private void totals(Families families) {
    for (NodeTotals node : network.totals()) {
      if (detail.has(node.name())) {
        Labels labels = Labels.of("node", node.name());
        ofNode(
            families, "sent", "what the node's payments cost, fees included", labels, node.sent());
        ofNode(families, "fees_paid", "what routing nodes got of it", labels, node.feesPaid());
        ofNode(families, "received", "what payments to the node brought", labels, node.received());
        ofNode(
            families,
            "fees_earned",
            "what the node earned by forwarding",
            labels,
            node.feesEarned());
      }
    }
  }

  private static void ofNode(
      Families families, String what, String help, Labels labels, MilliSatoshi amount) {
    families.gauge("farthing_simnet_node_" + what + "_msat", help, labels, amount.msat());
  }
}
