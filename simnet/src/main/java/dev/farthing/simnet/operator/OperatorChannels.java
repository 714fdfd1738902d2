package dev.farthing.simnet.operator;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a node owns: channels, peers, balances, and what it earned. Thread-safe. */
public interface OperatorChannels {
  /** Its channels in a stable order. */
  List<Channel> list();

  /** The nodes that it shares channels with and is connected to. */
  List<Peer> peers();

  /** All balances at one instant. */
  Balances balances();

  /**
   * HTLCs that it forwarded and that were fulfilled, the oldest first. The network remembers the
   * last million of all nodes.
   *
   * @param from the first instant
   * @param to the first instant that is left out
   * @param skip how many of these to pass over
   * @param most how many at most
   */
  List<Forward> forwards(Instant from, Instant to, int skip, int most);

  /** What it earned by forwarding since then. */
  MilliSatoshi earnedSince(Instant from);

  /** The chain as it sees it. */
  Tip tip();

  /**
   * Announces other terms for what the node forwards to the channel's peer. All nodes know at once,
   * but for those that know the channel from a route hint: they are told when they pay by it.
   *
   * @throws dev.farthing.simnet.SimnetException.Refused if the node has no such channel
   */
  void announce(ShortChannelId channel, Terms terms);

  /**
   * A channel as its owner sees it. Local, remote, unsettled, commitment fee and anchors make up
   * the capacity.
   *
   * @param point the funding output: transaction id in hexadecimal, colon, index
   * @param local what this node owns, without commitment fee and anchors if it opened the channel
   * @param remote what the peer owns, likewise
   * @param unsettled what is in flight, both ways
   * @param localReserve what this node must keep
   * @param commitFee of the commitment transaction, paid by who opened it
   * @param initiator whether this node opened it
   * @param htlcs in flight
   * @param sent through this channel, forwards included
   * @param updates commitments so far
   * @param uptime for how long both were connected, of {@code lifetime}
   */
  record Channel(
      ShortChannelId id,
      String point,
      NodeId peer,
      String peerAlias,
      MilliSatoshi capacity,
      MilliSatoshi local,
      MilliSatoshi remote,
      MilliSatoshi unsettled,
      MilliSatoshi localReserve,
      MilliSatoshi remoteReserve,
      MilliSatoshi commitFee,
      MilliSatoshi anchors,
      boolean initiator,
      boolean unannounced,
      boolean active,
      List<Htlc> htlcs,
      MilliSatoshi sent,
      MilliSatoshi received,
      long updates,
      Duration uptime,
      Duration lifetime,
      OperatorGraph.Policy localPolicy,
      OperatorGraph.Policy remotePolicy,
      Bounds localBounds,
      Bounds remoteBounds) {
    public Channel {
      htlcs = List.copyOf(htlcs);
    }
  }

  /** What one side may have in flight. */
  record Bounds(MilliSatoshi maxInFlight, int slots, MilliSatoshi dustLimit) {}

  /**
   * An HTLC in flight.
   *
   * @param incoming whether the peer offered it
   * @param hash empty for a payment without invoice
   * @param index from 0 on, among those that the same side offered in the channel
   */
  record Htlc(
      boolean incoming,
      MilliSatoshi amount,
      Optional<PaymentHash> hash,
      int expiryHeight,
      long index) {}

  /**
   * A connected node.
   *
   * @param inbound whether the peer connected to this node
   * @param ping a round trip
   */
  record Peer(
      NodeId id,
      String address,
      boolean inbound,
      Duration ping,
      MilliSatoshi sent,
      MilliSatoshi received) {}

  /**
   * All balances of a node.
   *
   * @param wallet on chain, confirmed
   * @param local of all channels together, as in {@link Channel}
   * @param unsettledLocal what this node offered and is in flight
   * @param unsettledRemote what its peers offered and is in flight
   */
  record Balances(
      MilliSatoshi wallet,
      MilliSatoshi local,
      MilliSatoshi remote,
      MilliSatoshi unsettledLocal,
      MilliSatoshi unsettledRemote) {}

  /** An HTLC that was forwarded and fulfilled. */
  record Forward(
      Instant at,
      ShortChannelId incoming,
      ShortChannelId outgoing,
      MilliSatoshi amountIn,
      MilliSatoshi amountOut,
      MilliSatoshi fee,
      NodeId peerIn,
      NodeId peerOut) {}

  /**
   * What a node asks for forwards in one direction of a channel. Its own payments may always go
   * that way.
   *
   * @param ppm the fee in millionths of the amount, 0 to 1,000,000
   * @param cltvDelta blocks by which the outgoing HTLC expires before the incoming one, 1 to 2016
   * @param disabled whether nothing is forwarded
   */
  record Terms(MilliSatoshi base, long ppm, int cltvDelta, boolean disabled) {
    public Terms {
      if (ppm < 0 || ppm > 1_000_000 || cltvDelta < 1 || cltvDelta > 2016) {
        throw new IllegalArgumentException(
            "ppm is 0 to 1,000,000 and a CLTV delta 1 to 2016 blocks, not "
                + ppm
                + ", "
                + cltvDelta);
      }
    }
  }

  /**
   * The newest block.
   *
   * @param hash hexadecimal, as people write it
   */
  record Tip(int height, String hash, Instant at) {}
}
