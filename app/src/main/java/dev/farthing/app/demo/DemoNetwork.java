package dev.farthing.app.demo;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.ChannelSpec;
import dev.farthing.simnet.ChannelTiming;
import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The demo's Lightning network: buyers at a western hub, sellers at an eastern one, so that every
 * purchase is routed over both.
 */
final class DemoNetwork {
  static final String WEST = "hub-west";
  static final String EAST = "hub-east";

  /** What a buyer owns of its channel. */
  static final MilliSatoshi BUYER_OWNS = MilliSatoshi.ofSat(900_000);

  private static final MilliSatoshi CAPACITY = MilliSatoshi.ofSat(1_000_000);
  private static final MilliSatoshi TRUNK_CAPACITY = MilliSatoshi.ofSat(20_000_000);

  private DemoNetwork() {}

  /**
   * @param buyers who own most of their channel, to spend it
   * @param both who buy and sell, and own half
   * @param sellers whose hub owns most of their channel, to pay them
   */
  static SimNetwork start(
      long seed, List<String> buyers, List<String> both, List<String> sellers, Executor executor) {
    Topology topology =
        Topology.empty().with(channel(WEST, EAST, TRUNK_CAPACITY, 50, Duration.ofMillis(30)));
    for (String buyer : buyers) {
      topology = topology.with(channel(buyer, WEST, CAPACITY, 90, Duration.ofMillis(8)));
    }
    for (String node : both) {
      topology = topology.with(channel(node, WEST, CAPACITY, 50, Duration.ofMillis(8)));
    }
    for (String seller : sellers) {
      topology = topology.with(channel(EAST, seller, CAPACITY, 90, Duration.ofMillis(8)));
    }
    return SimNetwork.builder(topology)
        .seed(seed)
        .clock(ClockMode.PACED)
        .executor(executor)
        .audited(true)
        .start();
  }

  private static ChannelSpec channel(
      String opener, String peer, MilliSatoshi capacity, int openerPercent, Duration roundTrip) {
    return ChannelSpec.of(opener, peer, capacity)
        .withOpenerBalance(MilliSatoshi.ofMsat(capacity.msat() / 100 * openerPercent))
        .withTiming(ChannelTiming.LOCAL.withRoundTrip(roundTrip));
  }
}
