package dev.farthing.simnet.face.lnd.info;

import com.google.protobuf.ByteString;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.operator.OperatorChannels;
import dev.farthing.simnet.operator.OperatorGraph.Policy;
import lnrpc.Channel;
import lnrpc.ChannelConstraints;
import lnrpc.CommitmentType;
import lnrpc.HTLC;

/** An own channel as LND writes it. */
final class ChannelMessage {
  /** Weight of a commitment transaction with anchors and two outputs, its witness included. */
  private static final long COMMIT_WEIGHT = 1_116;

  private static final long WEIGHT_PER_HTLC = 172;
  private static final int CSV_DELAY = 144;

  private ChannelMessage() {}

  static Channel of(OperatorChannels.Channel channel, boolean withAlias) {
    long weight = COMMIT_WEIGHT + channel.htlcs().size() * WEIGHT_PER_HTLC;
    long commitFee = channel.commitFee().toSatRoundedDown();
    ChannelConstraints local =
        constraints(channel.localBounds(), channel.localReserve(), channel.remotePolicy());
    ChannelConstraints remote =
        constraints(channel.remoteBounds(), channel.remoteReserve(), channel.localPolicy());
    Channel.Builder message =
        Channel.newBuilder()
            .setActive(channel.active())
            .setRemotePubkey(channel.peer().hex())
            .setChannelPoint(channel.point())
            .setChanId(channel.id().value())
            .setCapacity(channel.capacity().toSatRoundedDown())
            .setLocalBalance(channel.local().toSatRoundedDown())
            .setRemoteBalance(channel.remote().toSatRoundedDown())
            .setCommitFee(commitFee)
            .setCommitWeight(weight)
            .setFeePerKw(commitFee * 1_000 / weight)
            .setUnsettledBalance(channel.unsettled().toSatRoundedDown())
            .setTotalSatoshisSent(channel.sent().toSatRoundedDown())
            .setTotalSatoshisReceived(channel.received().toSatRoundedDown())
            .setNumUpdates(channel.updates())
            .setCsvDelay(CSV_DELAY)
            .setPrivate(channel.unannounced())
            .setInitiator(channel.initiator())
            .setChanStatusFlags("ChanStatusDefault")
            .setLocalChanReserveSat(local.getChanReserveSat())
            .setRemoteChanReserveSat(remote.getChanReserveSat())
            .setCommitmentType(CommitmentType.ANCHORS)
            .setLifetime(channel.lifetime().toSeconds())
            .setUptime(channel.uptime().toSeconds())
            .setLocalConstraints(local)
            .setRemoteConstraints(remote);
    channel.htlcs().forEach(htlc -> message.addPendingHtlcs(htlc(htlc)));
    return withAlias ? message.setPeerAlias(channel.peerAlias()).build() : message.build();
  }

  private static HTLC htlc(OperatorChannels.Htlc htlc) {
    byte[] hash = htlc.hash().map(PaymentHash::bytes).orElseGet(() -> new byte[PaymentHash.LENGTH]);
    return HTLC.newBuilder()
        .setIncoming(htlc.incoming())
        .setAmount(htlc.amount().toSatRoundedDown())
        .setHashLock(ByteString.copyFrom(hash))
        .setExpirationHeight(htlc.expiryHeight())
        .setHtlcIndex(htlc.index())
        .setLockedIn(true)
        .build();
  }

  /**
   * @param accepted what holds for HTLCs that this side accepts
   */
  private static ChannelConstraints constraints(
      OperatorChannels.Bounds bounds, MilliSatoshi reserve, Policy accepted) {
    return ChannelConstraints.newBuilder()
        .setCsvDelay(CSV_DELAY)
        .setChanReserveSat(reserve.toSatRoundedDown())
        .setDustLimitSat(bounds.dustLimit().toSatRoundedDown())
        .setMaxPendingAmtMsat(bounds.maxInFlight().msat())
        .setMinHtlcMsat(accepted.htlcMinimum().msat())
        .setMaxAcceptedHtlcs(bounds.slots())
        .build();
  }
}
