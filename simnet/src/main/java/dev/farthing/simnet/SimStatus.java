package dev.farthing.simnet;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.core.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What a simulated node says of itself. Sees channels, and nothing that pays. */
final class SimStatus implements NodeStatus {
  private final int node;
  private final Gate gate;
  private final Directory directory;
  private final Channels channels;
  private final ChannelIds channelIds;
  private final Height height;
  private volatile boolean closed;

  SimStatus(
      int node,
      Gate gate,
      Directory directory,
      Channels channels,
      ChannelIds channelIds,
      Height height) {
    this.node = node;
    this.gate = gate;
    this.directory = directory;
    this.channels = channels;
    this.channelIds = channelIds;
    this.height = height;
  }

  @Override
  public CompletionStage<NodeInfo> info(Deadline deadline) {
    return ask(
        deadline,
        () ->
            new NodeInfo(
                directory.id(node), directory.name(node), Network.REGTEST, height.now(), true));
  }

  @Override
  public CompletionStage<List<ChannelStatus>> channels(Deadline deadline) {
    return ask(deadline, this::ownChannels);
  }

  @Override
  public CompletionStage<Balance> balance(Deadline deadline) {
    return ask(deadline, () -> sum(ownChannels()));
  }

  @Override
  public void close() {
    closed = true;
  }

  private List<ChannelStatus> ownChannels() {
    List<ChannelStatus> all = new ArrayList<>();
    for (int i = channels.firstOutgoing[node]; i < channels.firstOutgoing[node + 1]; i++) {
      all.add(statusOf(channels.outgoing[i]));
    }
    return List.copyOf(all);
  }

  private Balance sum(List<ChannelStatus> own) {
    MilliSatoshi local = MilliSatoshi.ZERO;
    MilliSatoshi remote = MilliSatoshi.ZERO;
    MilliSatoshi pending = MilliSatoshi.ZERO;
    for (ChannelStatus channel : own) {
      local = local.plus(channel.local());
      remote = remote.plus(channel.remote());
      pending = pending.plus(channel.pending());
    }
    MilliSatoshi wallet = MilliSatoshi.ofMsat(gate.nodes().wallet[node]);
    return new Balance(wallet, MilliSatoshi.ZERO, local, remote, pending);
  }

  private ChannelStatus statusOf(int edge) {
    int peer = channels.to(edge);
    boolean isActive = gate.nodes().connected[node] && gate.nodes().connected[peer];
    return new ChannelStatus(
        channelIds.of(edge >> 1),
        directory.id(peer),
        MilliSatoshi.ofMsat(channels.capacity[edge >> 1]),
        MilliSatoshi.ofMsat(channels.balance[edge]),
        MilliSatoshi.ofMsat(channels.balance[edge ^ 1]),
        MilliSatoshi.ofMsat(channels.inFlight[edge] + channels.inFlight[edge ^ 1]),
        MilliSatoshi.ofMsat(isActive ? channels.spendable(edge) : 0),
        isActive);
  }

  private <T> CompletionStage<T> ask(Deadline deadline, Supplier<T> question) {
    return closed
        ? CompletableFuture.failedStage(
            new LightningException.Closed("this status has been closed; take a new one"))
        : gate.ask(node, deadline, question);
  }
}
