package dev.farthing.simnet.face.lnd.info;

import dev.farthing.simnet.face.lnd.call.FaceMethods;
import dev.farthing.simnet.face.lnd.call.FaceService;
import dev.farthing.simnet.face.lnd.wire.AmountFields;
import dev.farthing.simnet.face.lnd.wire.FeatureMap;
import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.OperatorChannels.Balances;
import dev.farthing.simnet.operator.OperatorChannels.Channel;
import dev.farthing.simnet.operator.OperatorChannels.Peer;
import dev.farthing.simnet.operator.OperatorChannels.Tip;
import dev.farthing.simnet.operator.OperatorGraph;
import java.time.Duration;
import java.util.List;
import lnrpc.Amount;
import lnrpc.Chain;
import lnrpc.ChannelBalanceResponse;
import lnrpc.GetInfoResponse;
import lnrpc.LightningGrpc;
import lnrpc.ListPeersResponse;
import lnrpc.WalletAccountBalance;
import lnrpc.WalletBalanceResponse;

/** What a node says of itself, its peers and its balances. */
public final class NodeService implements FaceService {
  private static final String NETWORK = "regtest";

  private final NodeOperator node;

  public NodeService(NodeOperator node) {
    this.node = node;
  }

  @Override
  public void addTo(FaceMethods methods) {
    methods
        .unary(LightningGrpc.getGetInfoMethod(), request -> info())
        .unary(LightningGrpc.getWalletBalanceMethod(), request -> walletBalance())
        .unary(LightningGrpc.getChannelBalanceMethod(), request -> channelBalance())
        .unary(LightningGrpc.getListPeersMethod(), request -> peers());
  }

  private GetInfoResponse info() {
    List<Channel> channels = node.channels().list();
    int active = (int) channels.stream().filter(Channel::active).count();
    Tip tip = node.channels().tip();
    OperatorGraph.Node self = node.graph().node(node.id()).orElseThrow();
    return GetInfoResponse.newBuilder()
        .setVersion(Version.NUMBER + " commit=" + Version.COMMIT)
        .setCommitHash(Version.COMMIT)
        .setIdentityPubkey(node.id().hex())
        .setAlias(self.alias())
        .setColor(self.colour())
        .setNumActiveChannels(active)
        .setNumInactiveChannels(channels.size() - active)
        .setNumPeers(node.channels().peers().size())
        .setBlockHeight(tip.height())
        .setBlockHash(tip.hash())
        .setBestHeaderTimestamp(tip.at().getEpochSecond())
        .setSyncedToChain(true)
        .setSyncedToGraph(true)
        .addChains(Chain.newBuilder().setChain("bitcoin").setNetwork(NETWORK))
        .addUris(node.id().hex() + "@" + self.address())
        .putAllFeatures(FeatureMap.ofNode())
        .build();
  }

  private WalletBalanceResponse walletBalance() {
    long sat = node.channels().balances().wallet().toSatRoundedDown();
    return WalletBalanceResponse.newBuilder()
        .setTotalBalance(sat)
        .setConfirmedBalance(sat)
        .putAccountBalance(
            "default", WalletAccountBalance.newBuilder().setConfirmedBalance(sat).build())
        .build();
  }

  private ChannelBalanceResponse channelBalance() {
    Balances balances = node.channels().balances();
    return ChannelBalanceResponse.newBuilder()
        .setBalance(balances.local().toSatRoundedDown())
        .setLocalBalance(AmountFields.both(balances.local()))
        .setRemoteBalance(AmountFields.both(balances.remote()))
        // LND calls what comes in local, as what it will own when it is settled.
        .setUnsettledLocalBalance(AmountFields.both(balances.unsettledRemote()))
        .setUnsettledRemoteBalance(AmountFields.both(balances.unsettledLocal()))
        .setPendingOpenLocalBalance(Amount.getDefaultInstance())
        .setPendingOpenRemoteBalance(Amount.getDefaultInstance())
        .build();
  }

  private ListPeersResponse peers() {
    ListPeersResponse.Builder answer = ListPeersResponse.newBuilder();
    for (Peer peer : node.channels().peers()) {
      answer.addPeers(
          lnrpc.Peer.newBuilder()
              .setPubKey(peer.id().hex())
              .setAddress(peer.address())
              .setInbound(peer.inbound())
              .setSatSent(peer.sent().toSatRoundedDown())
              .setSatRecv(peer.received().toSatRoundedDown())
              .setPingTime(peer.ping().dividedBy(Duration.ofNanos(1_000)))
              .setSyncType(lnrpc.Peer.SyncType.ACTIVE_SYNC)
              .putAllFeatures(FeatureMap.ofNode()));
    }
    return answer.build();
  }
}
