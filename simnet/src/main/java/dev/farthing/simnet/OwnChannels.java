package dev.farthing.simnet;

import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.core.Channels;
import dev.farthing.simnet.core.Forwards;
import dev.farthing.simnet.core.Htlcs;
import dev.farthing.simnet.operator.OperatorChannels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one simulated node owns, for its owner. */
record OwnChannels(
    int node,
    Gate gate,
    Simulation simulation,
    Directory directory,
    ChannelIds channelIds,
    InvoiceBook book,
    OwnGraph graph)
    implements OperatorChannels {
  private static final long ANCHORS = 660_000;

  @Override
  public List<Channel> list() {
    return gate.now(
        () -> {
          Map<Integer, List<Htlc>> inFlight = inFlight();
          List<Channel> all = new ArrayList<>();
          for (int edge : ownEdges()) {
            all.add(view(edge, inFlight.getOrDefault(edge >> 1, List.of())));
          }
          return List.copyOf(all);
        });
  }

  @Override
  public List<Peer> peers() {
    return gate.now(
        () -> {
          Map<Integer, Peer> peers = new TreeMap<>();
          for (int edge : ownEdges()) {
            if (isActive(edge >> 1)) {
              peers.merge(channels().to(edge), peer(edge), OwnChannels::together);
            }
          }
          return List.copyOf(peers.values());
        });
  }

  @Override
  public Balances balances() {
    return gate.now(
        () -> {
          long local = 0;
          long remote = 0;
          long offered = 0;
          long incoming = 0;
          for (int edge : ownEdges()) {
            local += net(edge);
            remote += net(edge ^ 1);
            offered += channels().inFlight[edge];
            incoming += channels().inFlight[edge ^ 1];
          }
          return new Balances(
              MilliSatoshi.ofMsat(gate.nodes().wallet[node]),
              MilliSatoshi.ofMsat(local),
              MilliSatoshi.ofMsat(remote),
              MilliSatoshi.ofMsat(offered),
              MilliSatoshi.ofMsat(incoming));
        });
  }

  @Override
  public List<Forward> forwards(Instant from, Instant to, int skip, int most) {
    return gate.now(() -> forwardsWithin(gate.nanosAt(from), gate.nanosAt(to), skip, most));
  }

  @Override
  public MilliSatoshi earnedSince(Instant from) {
    return gate.now(
        () -> {
          Forwards log = simulation.engine.forwarding().forwards();
          long sum = 0;
          for (long i = log.count() - 1; i >= log.first(); i--) {
            if (log.at(i) < gate.nanosAt(from)) {
              break;
            }
            sum += isOurs(log, i) ? log.amountIn(i) - log.amountOut(i) : 0;
          }
          return MilliSatoshi.ofMsat(sum);
        });
  }

  @Override
  public Tip tip() {
    return gate.now(
        () -> {
          Height height = new Height(simulation.schedule);
          String hash = directory.digest("block", height.now());
          return new Tip(height.now(), hash, gate.instantAt(height.foundAt()));
        });
  }

  @Override
  public void announce(ShortChannelId channel, Terms terms) {
    gate.now(
        () -> {
          int edge =
              channelIds
                  .edgeFrom(node, channel)
                  .orElseThrow(
                      () -> new SimnetException.Refused("the node has no channel " + channel));
          channels().base[edge] = terms.base().msat();
          channels().ppm[edge] = terms.ppm();
          channels().cltvDelta[edge] = terms.cltvDelta();
          channels().disabled[edge] = terms.disabled();
          channels().announcedAt[edge] = simulation.schedule.now();
          return edge;
        });
  }

  private Channels channels() {
    return simulation.channels;
  }

  private List<Integer> ownEdges() {
    List<Integer> edges = new ArrayList<>();
    for (int i = channels().firstOutgoing[node]; i < channels().firstOutgoing[node + 1]; i++) {
      edges.add(channels().outgoing[i]);
    }
    Collections.sort(edges);
    return edges;
  }

  private boolean isActive(int channel) {
    return channels().inactiveSince[channel] == Channels.ACTIVE;
  }

  private Channel view(int edge, List<Htlc> htlcs) {
    int channel = edge >> 1;
    int peer = channels().to(edge);
    long now = simulation.schedule.now();
    long inactive = channels().inactiveTime[channel];
    long away = isActive(channel) ? inactive : inactive + now - channels().inactiveSince[channel];
    boolean isInitiator = (edge & 1) == 0;
    int opening = isInitiator ? edge : edge ^ 1;
    return new Channel(
        channelIds.of(channel),
        channelIds.point(channel),
        directory.id(peer),
        directory.name(peer),
        MilliSatoshi.ofMsat(channels().capacity[channel]),
        MilliSatoshi.ofMsat(net(edge)),
        MilliSatoshi.ofMsat(net(edge ^ 1)),
        MilliSatoshi.ofMsat(channels().inFlight[edge] + channels().inFlight[edge ^ 1]),
        MilliSatoshi.ofMsat(channels().reserve[edge]),
        MilliSatoshi.ofMsat(channels().reserve[edge ^ 1]),
        MilliSatoshi.ofMsat(commitFee(opening)),
        MilliSatoshi.ofMsat(anchors(opening)),
        isInitiator,
        channels().unannounced[channel],
        isActive(channel),
        htlcs,
        MilliSatoshi.ofMsat(channels().passed[edge]),
        MilliSatoshi.ofMsat(channels().passed[edge ^ 1]),
        2 * (channels().offered[edge] + channels().offered[edge ^ 1]),
        Duration.ofNanos(now - away),
        Duration.ofNanos(now),
        graph.policy(edge),
        graph.policy(edge ^ 1),
        bounds(edge),
        bounds(edge ^ 1));
  }

  /** What is left of a side's balance without what the commitment transaction costs its opener. */
  private long net(int edge) {
    return channels().balance[edge] - commitFee(edge) - anchors(edge);
  }

  /** The opener holds twice the fee of its commitment transaction, and its anchors. */
  private long commitFee(int edge) {
    long fee = Math.max(0, channels().hold[edge] - ANCHORS) / 2;
    return Math.min(fee, channels().balance[edge]);
  }

  private long anchors(int edge) {
    long anchors = Math.min(ANCHORS, channels().hold[edge]);
    return Math.min(anchors, channels().balance[edge] - commitFee(edge));
  }

  private Bounds bounds(int edge) {
    return new Bounds(
        MilliSatoshi.ofMsat(channels().maxInFlight[edge]),
        channels().slots[edge],
        MilliSatoshi.ofMsat(Channels.DUST_LIMIT));
  }

  private Map<Integer, List<Htlc>> inFlight() {
    Htlcs all = simulation.engine.forwarding().htlcs();
    Map<Integer, List<Htlc>> found = new TreeMap<>();
    for (int htlc = 0; htlc < all.places(); htlc++) {
      if (all.isInFlight(htlc)) {
        int edge = all.edge(htlc);
        boolean isOffered = channels().from[edge] == node;
        if (isOffered || channels().to(edge) == node) {
          found
              .computeIfAbsent(edge >> 1, channel -> new ArrayList<>())
              .add(
                  new Htlc(
                      !isOffered,
                      MilliSatoshi.ofMsat(all.amount(htlc)),
                      hashOf(all.invoice(htlc)),
                      Height.of(all.expiry(htlc)),
                      all.index(htlc)));
        }
      }
    }
    return found;
  }

  private Optional<PaymentHash> hashOf(int invoice) {
    return invoice < 0 ? Optional.empty() : Optional.of(book.sheet(invoice).hash());
  }

  private Peer peer(int edge) {
    return new Peer(
        directory.id(channels().to(edge)),
        OwnGraph.address(channels().to(edge)),
        (edge & 1) != 0,
        Duration.ofNanos(channels().roundTrip[edge >> 1]),
        MilliSatoshi.ofMsat(channels().passed[edge]),
        MilliSatoshi.ofMsat(channels().passed[edge ^ 1]));
  }

  private static Peer together(Peer first, Peer next) {
    return new Peer(
        first.id(),
        first.address(),
        first.inbound(),
        first.ping(),
        first.sent().plus(next.sent()),
        first.received().plus(next.received()));
  }

  private List<Forward> forwardsWithin(long from, long to, int skip, int most) {
    Forwards log = simulation.engine.forwarding().forwards();
    List<Forward> found = new ArrayList<>();
    int passed = 0;
    for (long i = log.first(); i < log.count() && found.size() < most; i++) {
      if (isOurs(log, i) && log.at(i) >= from && log.at(i) < to && passed++ >= skip) {
        found.add(view(log, i));
      }
    }
    return List.copyOf(found);
  }

  private boolean isOurs(Forwards log, long number) {
    return channels().from[log.outgoing(number)] == node;
  }

  private Forward view(Forwards log, long number) {
    int incoming = log.incoming(number);
    int outgoing = log.outgoing(number);
    return new Forward(
        gate.instantAt(log.at(number)),
        channelIds.of(incoming >> 1),
        channelIds.of(outgoing >> 1),
        MilliSatoshi.ofMsat(log.amountIn(number)),
        MilliSatoshi.ofMsat(log.amountOut(number)),
        MilliSatoshi.ofMsat(log.amountIn(number) - log.amountOut(number)),
        directory.id(channels().from[incoming]),
        directory.id(channels().to(outgoing)));
  }
}
