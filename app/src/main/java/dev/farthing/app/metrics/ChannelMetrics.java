package dev.farthing.app.metrics;

import dev.farthing.simnet.operator.OperatorChannels.Channel;
import io.prometheus.metrics.model.snapshots.Labels;

/** One channel as its owner sees it, under lndmon's names and labels. */
final class ChannelMetrics {
  private ChannelMetrics() {}

  static void write(Channel channel, Labels owner, Families families) {
    Labels labels =
        owner.merge(
            Labels.of(
                "chan_id", Long.toUnsignedString(channel.id().value()),
                "status", channel.active() ? "active" : "inactive",
                "initiator", Boolean.toString(channel.initiator()),
                "peer", channel.peer().toString()));
    families.gauge(
        "lnd_channels_bandwidth_incoming_sat",
        "what the peer owns of the channel",
        labels,
        channel.remote().toSatRoundedDown());
    families.gauge(
        "lnd_channels_bandwidth_outgoing_sat",
        "what the node owns of the channel",
        labels,
        channel.local().toSatRoundedDown());
    families.gauge(
        "lnd_channels_pending_htlc_count",
        "HTLCs in flight in the channel",
        labels,
        channel.htlcs().size());
    families.gauge(
        "lnd_channels_unsettled_balance",
        "satoshis in flight in the channel",
        labels,
        channel.unsettled().toSatRoundedDown());
    families.gauge(
        "lnd_channels_commit_fee",
        "fee of the commitment transaction in satoshis",
        labels,
        channel.commitFee().toSatRoundedDown());
    families.gauge(
        "lnd_channels_sent_sat",
        "satoshis sent through the channel",
        labels,
        channel.sent().toSatRoundedDown());
    families.gauge(
        "lnd_channels_received_sat",
        "satoshis received through the channel",
        labels,
        channel.received().toSatRoundedDown());
    families.gauge(
        "lnd_channels_updates_count", "commitments of the channel", labels, channel.updates());
    if (!channel.lifetime().isZero()) {
      families.gauge(
          "lnd_channel_uptime_percentage",
          "share of the time for which both ends were connected, 0 to 1",
          labels,
          (double) channel.uptime().toMillis() / Math.max(1, channel.lifetime().toMillis()));
    }
  }
}
