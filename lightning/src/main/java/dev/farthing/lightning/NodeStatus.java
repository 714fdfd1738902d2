package dev.farthing.lightning;

import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Asks a node about itself: who it is and what its channels hold. Thread-safe; cannot spend. */
public interface NodeStatus extends AutoCloseable {
  CompletionStage<NodeInfo> info(Deadline deadline);

  /** Its channels, in a stable order. */
  CompletionStage<List<ChannelStatus>> channels(Deadline deadline);

  /** What it owns, on the chain and in channels. */
  CompletionStage<Balance> balance(Deadline deadline);

  @Override
  void close();

  /**
   * Who a node is.
   *
   * @param synced whether it has caught up with the chain
   */
  record NodeInfo(NodeId id, String alias, Network network, int blockHeight, boolean synced) {}

  /**
   * A channel as its owner sees it.
   *
   * @param local what this node owns, including what it may not spend
   * @param remote what the peer owns
   * @param pending what is in flight, both ways
   * @param spendable the most that this node can send over it now
   */
  record ChannelStatus(
      ShortChannelId id,
      NodeId peer,
      MilliSatoshi capacity,
      MilliSatoshi local,
      MilliSatoshi remote,
      MilliSatoshi pending,
      MilliSatoshi spendable,
      boolean active) {}

  /**
   * What a node owns, all at one instant as far as it can tell.
   *
   * @param onChain confirmed outputs of its wallet
   * @param unconfirmed outputs of its wallet that no block holds yet
   * @param local its share of open channels, including what it may not spend
   * @param remote its peers' share of open channels: the most that it could ever receive
   * @param pending what is in flight in its channels, both ways, or locked in channels that are
   *     being opened or closed
   */
  record Balance(
      MilliSatoshi onChain,
      MilliSatoshi unconfirmed,
      MilliSatoshi local,
      MilliSatoshi remote,
      MilliSatoshi pending) {}
}
