package dev.farthing.lightning.lnd;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import lnrpc.Amount;
import lnrpc.Channel;
import lnrpc.ChannelBalanceRequest;
import lnrpc.ChannelBalanceResponse;
import lnrpc.LightningGrpc;
import lnrpc.ListChannelsRequest;
import lnrpc.WalletBalanceRequest;
import lnrpc.WalletBalanceResponse;

/** What an LND says of itself. LND tells channels in whole satoshis, rounded down. */
final class LndStatus implements NodeStatus {
  /** Weight of the output that one more payment puts into a commitment (BOLT 3). */
  private static final long HTLC_WEIGHT = 172;

  private final LndConnection connection;

  LndStatus(LndConnection connection) {
    this.connection = connection;
  }

  @Override
  public CompletionStage<NodeInfo> info(Deadline deadline) {
    return Identity.ask(connection, deadline).copy();
  }

  @Override
  public CompletionStage<List<ChannelStatus>> channels(Deadline deadline) {
    return Identity.ask(connection, deadline)
        .thenCompose(
            node ->
                connection.ask(
                    LightningGrpc.getListChannelsMethod(),
                    ListChannelsRequest.getDefaultInstance(),
                    deadline))
        .thenApply(
            answer ->
                answer.getChannelsList().stream()
                    .map(LndStatus::status)
                    .sorted(Comparator.comparingLong(channel -> channel.id().value()))
                    .toList())
        .copy();
  }

  @Override
  public CompletionStage<Balance> balance(Deadline deadline) {
    return Identity.ask(connection, deadline)
        .thenCompose(
            node ->
                connection
                    .ask(
                        LightningGrpc.getWalletBalanceMethod(),
                        WalletBalanceRequest.getDefaultInstance(),
                        deadline)
                    .thenCombine(
                        connection.ask(
                            LightningGrpc.getChannelBalanceMethod(),
                            ChannelBalanceRequest.getDefaultInstance(),
                            deadline),
                        LndStatus::balance))
        .copy();
  }

  @Override
  public void close() {
    connection.close();
  }

  private static Balance balance(WalletBalanceResponse wallet, ChannelBalanceResponse channels) {
    return new Balance(
        MilliSatoshi.ofSat(wallet.getConfirmedBalance()),
        MilliSatoshi.ofSat(wallet.getUnconfirmedBalance()),
        amount(channels.getLocalBalance()),
        amount(channels.getRemoteBalance()),
        amount(channels.getUnsettledLocalBalance())
            .plus(amount(channels.getUnsettledRemoteBalance()))
            .plus(amount(channels.getPendingOpenLocalBalance()))
            .plus(amount(channels.getPendingOpenRemoteBalance())));
  }

  private static MilliSatoshi amount(Amount amount) {
    return MilliSatoshi.ofMsat(amount.getMsat());
  }

  private static ChannelStatus status(Channel channel) {
    return new ChannelStatus(
        new ShortChannelId(channel.getChanId()),
        NodeId.parseHex(channel.getRemotePubkey()),
        MilliSatoshi.ofSat(channel.getCapacity()),
        MilliSatoshi.ofSat(channel.getLocalBalance()),
        MilliSatoshi.ofSat(channel.getRemoteBalance()),
        MilliSatoshi.ofSat(channel.getUnsettledBalance()),
        MilliSatoshi.ofSat(spendable(channel)),
        channel.getActive());
  }

  /**
   * Without the reserve, and on the opener's side without what it must keep for the fees of a
   * commitment with one more payment at twice the present rate.
   */
  private static long spendable(Channel channel) {
    if (!channel.getActive()) {
      return 0;
    }
    long feeBuffer =
        channel.getInitiator()
            ? channel.getCommitFee() + 2 * HTLC_WEIGHT * channel.getFeePerKw() / 1_000
            : 0;
    long reserve = channel.getLocalConstraints().getChanReserveSat();
    return Math.max(0, channel.getLocalBalance() - reserve - feeBuffer);
  }
}
