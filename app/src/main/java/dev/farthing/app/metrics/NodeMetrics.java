package dev.farthing.app.metrics;

import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.OperatorChannels;
import dev.farthing.simnet.operator.OperatorChannels.Channel;
import dev.farthing.simnet.operator.OperatorChannels.Peer;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;

/** What one node says of itself, under lndmon's names, each sample with the label {@code node}. */
final class NodeMetrics {
  private static final List<String> PENDING_STATES =
      List.of("pending_force_close", "pending_open", "waiting_close");

  private final NodeOperator node;
  private final Labels labels;
  private final Families families;

  NodeMetrics(NodeOperator node, Families families) {
    this.node = node;
    this.labels = Labels.of("node", node.name());
    this.families = families;
  }

  /**
   * Writes everything.
   *
   * @param mostChannels how many channels may have series of their own
   * @return how many had
   */
  int write(int mostChannels) {
    OperatorChannels channels = node.channels();
    families.gauge(
        "lnd_info",
        "who the node is",
        labels.merge(
            Labels.of("version", "simnet", "alias", node.name(), "pubkey", node.id().toString())),
        1);
    chain(channels.tip());
    balances(channels.balances());
    peers(channels.peers());
    List<Channel> all = channels.list();
    channels(all);
    all.stream().limit(mostChannels).forEach(one -> ChannelMetrics.write(one, labels, families));
    GraphMetrics.write(node.graph(), labels, families);
    return Math.min(mostChannels, all.size());
  }

  private void chain(OperatorChannels.Tip tip) {
    gauge("lnd_chain_block_height", "height of the newest block", tip.height());
    gauge(
        "lnd_chain_block_timestamp",
        "time of the newest block in seconds since 1970",
        tip.at().getEpochSecond());
    gauge("lnd_chain_synced", "whether the node has caught up with the chain", 1);
    gauge("lnd_graph_synced", "whether the node has caught up with the graph", 1);
  }

  private void balances(OperatorChannels.Balances balances) {
    gauge(
        "lnd_wallet_balance_confirmed_sat",
        "satoshis on chain, confirmed",
        balances.wallet().toSatRoundedDown());
    gauge("lnd_wallet_balance_unconfirmed_sat", "satoshis on chain, unconfirmed", 0);
    gauge(
        "lnd_channels_open_balance_sat",
        "what the node owns of its channels",
        balances.local().toSatRoundedDown());
    gauge("lnd_channels_pending_balance_sat", "what it owns of channels that are opening", 0);
  }

  private void channels(List<Channel> all) {
    long active = all.stream().filter(Channel::active).count();
    gauge("lnd_channels_active_total", "channels that can be used now", active);
    gauge("lnd_channels_inactive_total", "channels that cannot be used now", all.size() - active);
    for (String state : PENDING_STATES) {
      families.gauge(
          "lnd_channels_pending_total",
          "channels that open or close",
          labels.merge(Labels.of("state", state)),
          0);
    }
  }

  private void peers(List<Peer> peers) {
    gauge("lnd_peer_count", "connected peers", peers.size());
    for (Peer peer : peers) {
      Labels both = labels.merge(Labels.of("pubkey", peer.id().toString()));
      families.gauge(
          "lnd_peer_ping_time_microsecond",
          "round trip to the peer",
          both,
          peer.ping().toNanos() / 1_000.0);
      families.gauge(
          "lnd_peer_sent_sat", "satoshis sent to the peer", both, peer.sent().toSatRoundedDown());
      families.gauge(
          "lnd_peer_recv_sat",
          "satoshis received from the peer",
          both,
          peer.received().toSatRoundedDown());
    }
  }

  private void gauge(String name, String help, double value) {
    families.gauge(name, help, labels, value);
  }
}
