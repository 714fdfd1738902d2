package dev.farthing.interop.differential;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.ChannelPolicy;
import dev.farthing.simnet.ChannelSpec;
import dev.farthing.simnet.NodeProfile;
import dev.farthing.simnet.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lnrpc.Channel;
import lnrpc.ChannelConstraints;
import lnrpc.ChannelEdge;
import lnrpc.RoutingPolicy;

/** Makes a simulated network of what LND nodes tell of their graph and their channels. */
final class LndGraph {
  /** The weight of LND's commitment transaction with anchors, and of each HTLC in it (BOLT 3). */
  private static final long COMMITMENT_WEIGHT = 1_124;

  private static final long HTLC_WEIGHT = 172;
  private static final long ANCHORS_SAT = 660;

  private final Map<String, String> names;

  /**
   * @param names of nodes by their keys
   */
  LndGraph(Map<String, String> names) {
    this.names = names;
  }

  /**
   * The network, its channels in the order of their ids.
   *
   * @param edges all channels, private ones included
   * @param opened by its id, each channel as the node lists it that opened it
   */
  Topology topology(List<String> nodes, List<ChannelEdge> edges, Map<Long, Channel> opened) {
    List<ChannelSpec> channels = new ArrayList<>();
    edges.stream()
        .sorted((one, other) -> Long.compareUnsigned(one.getChannelId(), other.getChannelId()))
        .forEach(
            edge ->
                channels.add(
                    channel(edge, Objects.requireNonNull(opened.get(edge.getChannelId())))));
    return new Topology(nodes, channels);
  }

  private ChannelSpec channel(ChannelEdge edge, Channel opened) {
    String opener = name(edge.getNode1Pub());
    String peer = name(edge.getNode2Pub());
    boolean isSwapped = opened.getRemotePubkey().equals(edge.getNode1Pub());
    RoutingPolicy fromOpener = isSwapped ? edge.getNode2Policy() : edge.getNode1Policy();
    RoutingPolicy fromPeer = isSwapped ? edge.getNode1Policy() : edge.getNode2Policy();
    MilliSatoshi capacity = MilliSatoshi.ofSat(edge.getCapacity());
    ChannelSpec spec =
        ChannelSpec.of(isSwapped ? peer : opener, isSwapped ? opener : peer, capacity)
            .withOpenerBalance(MilliSatoshi.ofSat(edge.getCapacity() - opened.getRemoteBalance()))
            .withOpenerHold(MilliSatoshi.ofSat(hold(opened.getFeePerKw())))
            .withPolicies(
                policy(capacity, fromOpener, opened.getLocalConstraints()),
                policy(capacity, fromPeer, opened.getRemoteConstraints()));
    return opened.getPrivate() ? spec.asUnannounced() : spec;
  }

  /**
   * What LND leaves untouched of the opener's balance: anchors, and the fee of a commitment with
   * two HTLCs more at twice the fee rate.
   */
  private static long hold(long feePerKw) {
    return ANCHORS_SAT + 2 * feePerKw * (COMMITMENT_WEIGHT + 2 * HTLC_WEIGHT) / 1_000;
  }

  private static ChannelPolicy policy(
      MilliSatoshi capacity, RoutingPolicy told, ChannelConstraints bounds) {
    ChannelPolicy policy =
        ChannelPolicy.of(capacity, NodeProfile.LND)
            .withFees(MilliSatoshi.ofMsat(told.getFeeBaseMsat()), told.getFeeRateMilliMsat())
            .withCltvDelta(told.getTimeLockDelta())
            .withHtlcBounds(
                MilliSatoshi.ofMsat(told.getMinHtlc()), MilliSatoshi.ofMsat(told.getMaxHtlcMsat()))
            .withInFlightBounds(
                MilliSatoshi.ofMsat(bounds.getMaxPendingAmtMsat()),
                bounds.getMaxAcceptedHtlcs(),
                NodeProfile.LND.dustExposure())
            .withReserve(MilliSatoshi.ofSat(bounds.getChanReserveSat()));
    return told.getDisabled() ? policy.asDisabled() : policy;
  }

  private String name(String key) {
    String name = names.get(key);
    if (name == null) {
      throw new AssertionError("no node of the lab has the key " + key);
    }
    return name;
  }
}
