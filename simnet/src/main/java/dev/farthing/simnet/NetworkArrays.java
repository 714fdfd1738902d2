package dev.farthing.simnet;

import dev.farthing.simnet.core.Channels;
import dev.farthing.simnet.core.Nodes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A topology as arrays: channel {@code i} of the list is channel {@code i} here, nodes alike. */
record NetworkArrays(Nodes nodes, Channels channels) {
  /**
   * @param isInstant whether latencies are zero
   */
  static NetworkArrays of(Topology topology, boolean isInstant) {
    Map<String, Integer> numbers = new HashMap<>();
    for (String name : topology.nodes()) {
      numbers.put(name, numbers.size());
    }
    List<ChannelSpec> specs = topology.channels();
    int[] from = new int[2 * specs.size()];
    for (int i = 0; i < specs.size(); i++) {
      from[2 * i] = numbers.getOrDefault(specs.get(i).opener(), -1);
      from[2 * i + 1] = numbers.getOrDefault(specs.get(i).peer(), -1);
    }
    Channels channels = new Channels(topology.nodes().size(), from);
    for (int i = 0; i < specs.size(); i++) {
      fill(channels, i, specs.get(i), isInstant);
    }
    return new NetworkArrays(new Nodes(topology.nodes().size()), channels);
  }

  private static void fill(Channels channels, int channel, ChannelSpec spec, boolean isInstant) {
    int fromOpener = 2 * channel;
    int fromPeer = fromOpener + 1;
    channels.capacity[channel] = spec.capacity().msat();
    channels.unannounced[channel] = spec.unannounced();
    if (!isInstant) {
      channels.roundTrip[channel] = spec.timing().roundTrip().toNanos();
      channels.batch[channel] = spec.timing().batch().toNanos();
      channels.sync[channel] = spec.timing().sync().toNanos();
      channels.perHtlc[channel] = spec.timing().perHtlc().toNanos();
    }
    channels.balance[fromOpener] = spec.openerBalance().msat();
    channels.balance[fromPeer] = spec.capacity().msat() - spec.openerBalance().msat();
    channels.hold[fromOpener] = spec.openerHold().msat();
    fill(channels, fromOpener, spec.fromOpener());
    fill(channels, fromPeer, spec.fromPeer());
  }

  private static void fill(Channels channels, int edge, ChannelPolicy policy) {
    channels.base[edge] = policy.base().msat();
    channels.ppm[edge] = policy.ppm();
    channels.cltvDelta[edge] = policy.cltvDelta();
    channels.htlcMinimum[edge] = policy.htlcMinimum().msat();
    channels.htlcMaximum[edge] = policy.htlcMaximum().msat();
    channels.maxInFlight[edge] = policy.maxInFlight().msat();
    channels.slots[edge] = policy.slots();
    channels.dustExposure[edge] = policy.dustExposure().msat();
    channels.reserve[edge] = policy.reserve().msat();
    channels.disabled[edge] = policy.disabled();
  }
}
