package dev.farthing.app.metrics.dashboard;

import java.util.List;
import java.util.stream.Stream;

/** What the dashboard of a simulated network shows. */
public final class SimnetDashboard {
  private static final String RATE = "[$__rate_interval]))";

  private SimnetDashboard() {}

  /** Its rows, from above. */
  public static List<Row> rows() {
    return List.of(network(), payments(), nodes(), channels(), graph());
  }

  /** Every expression on it. */
  public static Stream<String> expressions() {
    return rows().stream()
        .flatMap(row -> row.panels().stream())
        .flatMap(panel -> panel.queries().stream())
        .map(Query::expression);
  }

  /** The file that Grafana imports. */
  public static String json() {
    return GrafanaJson.write("Farthing simnet", "farthing-simnet", rows());
  }

  private static Row network() {
    return new Row(
        "Network",
        List.of(
            Panel.stat("Nodes", "short", "farthing_simnet_nodes"),
            Panel.stat("Nodes up", "short", "sum(farthing_simnet_node_up)"),
            Panel.stat("Channels", "short", "max(lnd_graph_edges_count)"),
            Panel.stat("Capacity (sat)", "short", "max(lnd_graph_chan_capacity_sat)"),
            Panel.stat(
                "Money now / at the start", "percentunit", "farthing_simnet_conservation_ratio"),
            Panel.stat("Faults in force", "short", "sum(farthing_simnet_faults)")));
  }

  private static Row payments() {
    return new Row(
        "Payments",
        List.of(
            Panel.graph(
                "Payments by outcome",
                "Payments that ended, a second.",
                "ops",
                new Query(
                    "sum by (outcome) (rate(farthing_simnet_payments_total" + RATE, "{{outcome}}")),
            Panel.graph(
                "Success",
                "Share of the payments that succeeded.",
                "percentunit",
                new Query(
                    "sum(rate(farthing_simnet_payments_total{outcome=\"succeeded\"}"
                        + RATE
                        + " / sum(rate(farthing_simnet_payments_total"
                        + RATE,
                    "succeeded")),
            Panel.graph(
                "Failures by reason",
                "Payments that failed, a second.",
                "ops",
                new Query(
                    "sum by (reason) (rate(farthing_simnet_payments_total{outcome=\"failed\"}"
                        + RATE,
                    "{{reason}}")),
            Panel.graph(
                "Time of a payment",
                "From the first attempt to the end, in simulated seconds.",
                "s",
                quantile("0.5", "p50"),
                quantile("0.95", "p95"),
                quantile("0.99", "p99")),
            Panel.graph(
                "Paid, and what it cost",
                "Millisatoshis a second: what payees received, and what routing nodes did.",
                "short",
                new Query("sum(rate(farthing_simnet_paid_msat_total" + RATE, "paid"),
                new Query("sum(rate(farthing_simnet_fees_msat_total" + RATE, "fees")),
            Panel.graph(
                "Attempts and hops",
                "Routes tried for a payment, and channels of those that succeeded, on average.",
                "short",
                new Query(
                    "sum(rate(farthing_simnet_attempts_total"
                        + RATE
                        + " / sum(rate(farthing_simnet_payments_total"
                        + RATE,
                    "attempts"),
                new Query(
                    "sum(rate(farthing_simnet_route_hops_sum"
                        + RATE
                        + " / sum(rate(farthing_simnet_route_hops_count"
                        + RATE,
                    "hops"))));
  }

  private static Query quantile(String share, String legend) {
    return new Query(
        "histogram_quantile("
            + share
            + ", sum by (le) (rate(farthing_simnet_payment_seconds_bucket"
            + RATE
            + ")",
        legend);
  }

  private static Row nodes() {
    return new Row(
        "Nodes",
        List.of(
            perNode(
                "Balance in channels",
                "What each node owns of its channels, in satoshis.",
                "lnd_channels_open_balance_sat{node=~\"$node\"}"),
            perNode(
                "Balance on chain",
                "Confirmed satoshis.",
                "lnd_wallet_balance_confirmed_sat{node=~\"$node\"}"),
            perNode(
                "Earned by forwarding",
                "Millisatoshis since the start.",
                "farthing_simnet_node_fees_earned_msat{node=~\"$node\"}"),
            new Panel(
                "Payments of each node",
                "Payments that ended, a second.",
                Panel.Kind.TIMESERIES,
                "ops",
                8,
                List.of(
                    new Query(
                        "sum by (node, status) (rate(lnd_total_payments{node=~\"$node\"}" + RATE,
                        "{{node}} {{status}}"))),
            perNode(
                "Received",
                "Millisatoshis since the start.",
                "farthing_simnet_node_received_msat{node=~\"$node\"}"),
            perNode(
                "Invoices",
                "Invoices made since the start.",
                "farthing_simnet_node_invoices{node=~\"$node\"}"),
            perNode(
                "Attempts of a payment",
                "Since the start, on average.",
                "sum by (node) (lnd_payment_attempts_per_payment_sum{node=~\"$node\"})"
                    + " / sum by (node) (lnd_payment_attempts_per_payment_count{node=~\"$node\"})"),
            perNode("Peers", "Connected peers.", "lnd_peer_count{node=~\"$node\"}"),
            perNode(
                "Block height",
                "As each node sees it.",
                "lnd_chain_block_height{node=~\"$node\"}")));
  }

  private static Row channels() {
    return new Row(
        "Channels",
        List.of(
            perNode(
                "Share of outgoing liquidity",
                "What the node owns of all that its channels hold.",
                "sum by (node) (lnd_channels_bandwidth_outgoing_sat{node=~\"$node\"})"
                    + " / (sum by (node) (lnd_channels_bandwidth_outgoing_sat{node=~\"$node\"})"
                    + " + sum by (node) (lnd_channels_bandwidth_incoming_sat{node=~\"$node\"}))"),
            perNode(
                "Active channels",
                "Channels that can be used now.",
                "lnd_channels_active_total{node=~\"$node\"}"),
            perNode(
                "HTLCs in flight",
                "In all channels of a node.",
                "sum by (node) (lnd_channels_pending_htlc_count{node=~\"$node\"})"),
            perNode(
                "Busiest channels",
                "Satoshis sent and received, the five busiest.",
                "topk(5, lnd_channels_sent_sat{node=~\"$node\"} + lnd_channels_received_sat{node=~\"$node\"})")));
  }

  private static Panel perNode(String title, String description, String expression) {
    return Panel.graph(title, description, "short", new Query(expression, "{{node}}"));
  }

  private static Row graph() {
    return new Row(
        "Graph",
        List.of(
            spread("Fee rate (ppm)", "lnd_graph_fee_rate_msat"),
            spread("Base fee (msat)", "lnd_graph_fee_base_msat"),
            spread("Channel size (sat)", "lnd_graph_chan_size")));
  }

  private static Panel spread(String title, String prefix) {
    return Panel.graph(
        title,
        "Over all channels of the graph.",
        "short",
        new Query("max(" + prefix + "_min)", "least"),
        new Query("max(" + prefix + "_median)", "median"),
        new Query("max(" + prefix + "_avg)", "mean"),
        new Query("max(" + prefix + "_max)", "most"));
  }
}
