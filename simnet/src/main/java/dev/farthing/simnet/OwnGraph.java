package dev.farthing.simnet;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.core.Channels;
import dev.farthing.simnet.core.Request;
import dev.farthing.simnet.core.Route;
import dev.farthing.simnet.core.Ways;
import dev.farthing.simnet.operator.OperatorGraph;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The network as one simulated node sees it, for its owner. */
record OwnGraph(
    int node,
    Gate gate,
    Simulation simulation,
    Directory directory,
    ChannelIds channelIds,
    RouteViews routes)
    implements OperatorGraph {
  private static final int COLOUR_DIGITS = 6;
  private static final double MILLION = 1e6;

  @Override
  public List<Node> nodes() {
    return IntStream.range(0, gate.nodes().count()).mapToObj(this::view).toList();
  }

  @Override
  public List<Edge> edges(boolean unannounced) {
    return gate.now(() -> edges(channel -> unannounced || !isUnannounced(channel)));
  }

  @Override
  public Optional<Node> node(NodeId id) {
    return find(id).stream().mapToObj(this::view).findFirst();
  }

  @Override
  public List<Edge> edgesOf(NodeId id) {
    OptionalInt other = find(id);
    return other.isEmpty()
        ? List.of()
        : gate.now(() -> edges(channel -> isEnd(channel, other.getAsInt())));
  }

  @Override
  public Optional<Edge> edge(ShortChannelId id) {
    OptionalInt channel = channelIds.channel(id);
    return channel.isEmpty() || !isKnown(channel.getAsInt())
        ? Optional.empty()
        : Optional.of(gate.now(() -> view(channel.getAsInt(), 2 * channel.getAsInt())));
  }

  @Override
  public Optional<Found> route(RouteQuestion question) {
    OptionalInt payee = find(question.payee());
    return payee.isEmpty()
        ? Optional.empty()
        : gate.now(() -> route(request(question, payee.getAsInt())));
  }

  /** What is announced of one direction of a channel. */
  Policy policy(int edge) {
    Channels channels = simulation.channels;
    boolean isActive = channels.inactiveSince[edge >> 1] == Channels.ACTIVE;
    return new Policy(
        MilliSatoshi.ofMsat(channels.base[edge]),
        channels.ppm[edge],
        channels.cltvDelta[edge],
        MilliSatoshi.ofMsat(channels.htlcMinimum[edge]),
        MilliSatoshi.ofMsat(channels.htlcMaximum[edge]),
        channels.disabled[edge] || !isActive,
        updatedAt(edge));
  }

  /** Where a node would listen. */
  static String address(int number) {
    return "10." + (number >> 16) + "." + (number >> 8 & 0xFF) + "." + (number & 0xFF) + ":9735";
  }

  private OptionalInt find(NodeId id) {
    OptionalInt known = directory.find(id);
    return known.isPresent()
        ? known
        : IntStream.range(0, gate.nodes().count())
            .filter(number -> directory.id(number).equals(id))
            .findFirst();
  }

  private Node view(int number) {
    return new Node(
        directory.id(number),
        directory.name(number),
        "#" + directory.digest("colour", number).substring(0, COLOUR_DIGITS),
        address(number),
        gate.start());
  }

  private List<Edge> edges(IntPredicate wanted) {
    List<Edge> found = new ArrayList<>();
    for (int channel = 0; channel < simulation.channels.count(); channel++) {
      if (isKnown(channel) && wanted.test(channel)) {
        found.add(view(channel, 2 * channel));
      }
    }
    return found;
  }

  private Edge view(int channel, int edge) {
    Channels channels = simulation.channels;
    NodeId opener = directory.id(channels.from[edge]);
    NodeId peer = directory.id(channels.to(edge));
    boolean isOpenerFirst = opener.compareTo(peer) < 0;
    int first = isOpenerFirst ? edge : edge ^ 1;
    Instant one = updatedAt(first);
    Instant other = updatedAt(first ^ 1);
    return new Edge(
        channelIds.of(channel),
        channelIds.point(channel),
        isOpenerFirst ? opener : peer,
        isOpenerFirst ? peer : opener,
        MilliSatoshi.ofMsat(channels.capacity[channel]),
        policy(first),
        policy(first ^ 1),
        one.isAfter(other) ? one : other,
        channels.unannounced[channel]);
  }

  private Instant updatedAt(int edge) {
    return gate.instantAt(Math.max(0, simulation.channels.announcedAt[edge]));
  }

  private boolean isKnown(int channel) {
    return !isUnannounced(channel) || isEnd(channel, node);
  }

  private boolean isUnannounced(int channel) {
    return simulation.channels.unannounced[channel];
  }

  private boolean isEnd(int channel, int number) {
    int edge = 2 * channel;
    return simulation.channels.from[edge] == number || simulation.channels.to(edge) == number;
  }

  private Optional<Found> route(Request request) {
    Route route = simulation.engine.look(request);
    if (route == null) {
      return Optional.empty();
    }
    int probabilityPpm = (int) (MILLION * simulation.engine.probability(request));
    int height = simulation.engine.forwarding().height();
    return Optional.of(new Found(routes.of(route, height), probabilityPpm));
  }

  private Request request(RouteQuestion question, int payee) {
    long amount = question.amount().msat();
    return new Request(
        node,
        payee,
        amount,
        Request.SPONTANEOUS,
        0,
        question.maxFee().msat(),
        question.maxCltv(),
        question.finalCltv(),
        Long.MAX_VALUE,
        1,
        amount,
        ways(question));
  }

  private Ways ways(RouteQuestion question) {
    List<Integer> outgoing = new ArrayList<>();
    for (ShortChannelId channel : question.outgoing()) {
      outgoing.add(channelIds.edgeFrom(node, channel).orElse(Ways.NOBODY));
    }
    List<Integer> avoided = new ArrayList<>();
    for (NodeId id : question.ignored()) {
      find(id).ifPresent(avoided::add);
    }
    return new Ways(channelIds.hinted(question.hints()), outgoing, Ways.ANY, avoided);
  }
}
