package dev.farthing.app.simnet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.NodeTotals;
import dev.farthing.simnet.face.lnd.LndFace;
import dev.farthing.simnet.operator.OperatorChannels.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of the live view. */
final class Pictures {
  private static final int BAR = 20;

  private Pictures() {}

  /** Who owns what and how to reach them: the first nodes, and how many more there are. */
  static List<String> nodes(RunningSimnet simnet, int most) {
    Map<String, NodeTotals> totals = new HashMap<>();
    simnet.network().totals().forEach(node -> totals.put(node.name(), node));
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-12s %-16s %14s %12s %12s %9s  %s"
            .formatted("NODE", "LND", "BALANCE", "SENT", "RECEIVED", "EARNED", "STATE"));
    for (LndFace face : simnet.faces().stream().limit(most).toList()) {
      NodeTotals node = totals.get(face.name());
      if (node != null) {
        lines.add(
            "%-12s %-16s %14s %12s %12s %9s  %s"
                .formatted(
                    face.name(),
                    "127.0.0.1:" + face.port(),
                    sat(node.balance()),
                    sat(node.sent()),
                    sat(node.received()),
                    sat(node.feesEarned()),
                    state(simnet, face)));
      }
    }
    more(lines, simnet.faces().size() - most, "nodes");
    return lines;
  }

  private static String state(RunningSimnet simnet, LndFace face) {
    List<String> faults = simnet.faults().at(face.name());
    return faults.isEmpty() ? "up" : String.join(", ", faults);
  }

  /** How full channels are on either side: the first ones, and how many more there are. */
  static List<String> channels(RunningSimnet simnet, int most) {
    List<String> lines = new ArrayList<>();
    lines.add("%-12s %12s %-22s %12s %-12s".formatted("CHANNEL", "LOCAL", "", "REMOTE", ""));
    int shown = 0;
    for (LndFace face : simnet.faces()) {
      if (shown == most) {
        break;
      }
      for (Channel channel : simnet.network().node(face.name()).operator().channels().list()) {
        if (channel.initiator() && shown < most) {
          lines.add(line(face.name(), channel));
          shown++;
        }
      }
    }
    more(lines, simnet.topology().channels().size() - shown, "channels");
    return lines;
  }

  private static String line(String owner, Channel channel) {
    long total = Math.max(1, channel.local().msat() + channel.remote().msat());
    int filled = (int) (channel.local().msat() * BAR / total);
    String flight =
        channel.htlcs().isEmpty() ? "" : "  " + channel.htlcs().size() + " HTLCs in flight";
    return "%-12s %12s [%s%s] %12s %-12s%s"
        .formatted(
            owner,
            sat(channel.local()),
            "#".repeat(filled),
            ".".repeat(BAR - filled),
            sat(channel.remote()),
            channel.peerAlias(),
            flight);
  }

  private static void more(List<String> lines, int left, String what) {
    if (left > 0) {
      lines.add("... and " + left + " more " + what);
    }
  }

  private static String sat(MilliSatoshi amount) {
    return "%d.%03d".formatted(amount.toSatRoundedDown(), amount.msat() % 1_000);
  }
}
