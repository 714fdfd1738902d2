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

  /** What BOLT 3 counts of such a transaction when it computes the fee. */
  private static final long FEE_WEIGHT = 1_124;

  /** LND's delays in blocks grow with the channel, up to the one of the largest small channel. */
  private static final int LEAST_CSV_DELAY = 144;

  private static final int MOST_CSV_DELAY = 2_016;
  private static final long LARGEST_SMALL_CHANNEL_SAT = 16_777_215;

  private ChannelMessage() {}

  static Channel of(OperatorChannels.Channel channel, boolean withAlias) {
    long htlcWeight = channel.htlcs().size() * WEIGHT_PER_HTLC;
    int csvDelay = csvDelay(channel.capacity().toSatRoundedDown());
    long commitFee = channel.commitFee().toSatRoundedDown();
    ChannelConstraints local =
        constraints(
            channel.localBounds(), channel.localReserve(), channel.remotePolicy(), csvDelay);
    ChannelConstraints remote =
        constraints(
            channel.remoteBounds(), channel.remoteReserve(), channel.localPolicy(), csvDelay);
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
            .setCommitWeight(COMMIT_WEIGHT + htlcWeight)
            .setFeePerKw(-Math.floorDiv(-commitFee * 1_000, FEE_WEIGHT))
            .setUnsettledBalance(channel.unsettled().toSatRoundedDown())
            .setTotalSatoshisSent(channel.sent().toSatRoundedDown())
            .setTotalSatoshisReceived(channel.received().toSatRoundedDown())
            .setNumUpdates(channel.updates())
            .setCsvDelay(csvDelay)
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

  private static int csvDelay(long capacitySat) {
    long scaled = MOST_CSV_DELAY * capacitySat / LARGEST_SMALL_CHANNEL_SAT;
    return (int) Math.min(MOST_CSV_DELAY, Math.max(LEAST_CSV_DELAY, scaled));
  }

  /**
   * @param accepted what holds for HTLCs that this side accepts
   */
  private static ChannelConstraints constraints(
      OperatorChannels.Bounds bounds, MilliSatoshi reserve, Policy accepted, int csvDelay) {
    return ChannelConstraints.newBuilder()
        .setCsvDelay(csvDelay)
        .setChanReserveSat(reserve.toSatRoundedDown())
        .setDustLimitSat(bounds.dustLimit().toSatRoundedDown())
        .setMaxPendingAmtMsat(bounds.maxInFlight().msat())
        .setMinHtlcMsat(accepted.htlcMinimum().msat())
        .setMaxAcceptedHtlcs(bounds.slots())
        .build();
  }
}
