package dev.farthing.simnet;

import dev.farthing.protocol.money.AmountException;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one channel as they were written. */
final class ChannelFields {
  private static final List<String> KNOWN =
      List.of(
          "from",
          "to",
          "capacity",
          "balance",
          "base",
          "ppm",
          "cltv_delta",
          "htlc_minimum",
          "htlc_maximum",
          "slots",
          "reserve",
          "opener_hold",
          "round_trip",
          "peer_base",
          "peer_ppm",
          "peer_cltv_delta",
          "private");

  private final YamlLine first;
  private final Map<String, YamlLine> fields = new HashMap<>();

  ChannelFields(YamlLine first) {
    this.first = first;
  }

  void add(YamlLine line) {
    if (!KNOWN.contains(line.key())) {
      throw line.problem("unknown key '" + line.key() + "'; known: " + String.join(", ", KNOWN));
    }
    if (line.value().isEmpty()) {
      throw line.problem("'" + line.key() + "' has no value");
    }
    if (fields.put(line.key(), line) != null) {
      throw line.problem("'" + line.key() + "' stands twice in one channel");
    }
  }

  ChannelSpec toChannel(Set<String> nodes) {
    String from = node("from", nodes);
    String to = node("to", nodes);
    MilliSatoshi capacity = value("capacity", MilliSatoshi::parse, Topology.DEFAULT_CAPACITY);
    try {
      ChannelSpec plain = ChannelSpec.of(from, to, capacity);
      ChannelPolicy policy = policy(capacity);
      ChannelSpec channel =
          plain
              .withOpenerBalance(value("balance", MilliSatoshi::parse, plain.openerBalance()))
              .withOpenerHold(value("opener_hold", MilliSatoshi::parse, plain.openerHold()))
              .withPolicies(policy, peerPolicy(policy))
              .withTiming(
                  plain
                      .timing()
                      .withRoundTrip(
                          value("round_trip", ChannelFields::time, plain.timing().roundTrip())));
      return value("private", ChannelFields::yesOrNo, false) ? channel.asUnannounced() : channel;
    } catch (SimnetException.BadTopology e) {
      throw e.line() > 0 ? e : first.problem(e.problem());
    } catch (IllegalArgumentException e) {
      throw first.problem(String.valueOf(e.getMessage()));
    }
  }

  private ChannelPolicy policy(MilliSatoshi capacity) {
    ChannelPolicy plain = ChannelPolicy.of(capacity, NodeProfile.LND);
    return plain
        .withFees(
            value("base", MilliSatoshi::parse, plain.base()),
            value("ppm", Long::parseLong, plain.ppm()))
        .withCltvDelta(value("cltv_delta", Integer::parseInt, plain.cltvDelta()))
        .withHtlcBounds(
            value("htlc_minimum", MilliSatoshi::parse, plain.htlcMinimum()),
            value("htlc_maximum", MilliSatoshi::parse, plain.htlcMaximum()))
        .withInFlightBounds(
            plain.maxInFlight(),
            value("slots", Integer::parseInt, plain.slots()),
            plain.dustExposure())
        .withReserve(value("reserve", MilliSatoshi::parse, plain.reserve()));
  }

  private ChannelPolicy peerPolicy(ChannelPolicy plain) {
    return plain
        .withFees(
            value("peer_base", MilliSatoshi::parse, plain.base()),
            value("peer_ppm", Long::parseLong, plain.ppm()))
        .withCltvDelta(value("peer_cltv_delta", Integer::parseInt, plain.cltvDelta()));
  }

  private String node(String key, Set<String> nodes) {
    @Nullable YamlLine line = fields.get(key);
    if (line == null) {
      throw first.problem("a channel needs '" + key + "'");
    }
    if (!nodes.contains(line.value())) {
      throw line.problemWithValue("'" + line.value() + "' is not among the nodes above");
    }
    return line.value();
  }

  private <T> T value(String key, Function<String, T> parser, T otherwise) {
    @Nullable YamlLine line = fields.get(key);
    if (line == null) {
      return otherwise;
    }
    try {
      return parser.apply(line.value());
    } catch (AmountException | NumberFormatException | ArithmeticException e) {
      throw line.problemWithValue("'" + key + "' cannot be read: " + e.getMessage());
    }
  }

  private static Duration time(String text) {
    if (!text.endsWith("ms")) {
      throw new NumberFormatException("a time is written as '20ms'");
    }
    return Duration.ofMillis(Integer.parseUnsignedInt(text.substring(0, text.length() - 2)));
  }

  private static boolean yesOrNo(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new NumberFormatException("it is either true or false");
    };
  }
}
