package dev.farthing.app.node;

import dev.farthing.app.Visible;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.NodeStatus.ChannelStatus;
import dev.farthing.lightning.NodeStatus.NodeInfo;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Tries what sellers and buyers need of a node, without moving money. Not thread-safe. */
final class NodeCheck {
  private final OpenNode node;
  private final boolean sells;
  private final boolean buys;
  private final List<Finding> findings = new ArrayList<>();
  private boolean silent;

  NodeCheck(OpenNode node, boolean sells, boolean buys) {
    this.node = node;
    this.sells = sells;
    this.buys = buys;
  }

  /** Looks at everything once; what hangs on something that is missing is left out. */
  List<Finding> run() {
    if (attempt("reachable", this::status) && sells) {
      attempt("can issue", () -> findings.addAll(new IssuerCheck(node).run()));
    }
    if (buys && !silent) {
      attempt("may pay", () -> findings.addAll(new PayerCheck(node).run()));
    }
    return List.copyOf(findings);
  }

  /** Whether it was the node's silence that ended the check, and not its answers. */
  boolean wasSilent() {
    return silent;
  }

  private boolean attempt(String what, Runnable step) {
    try {
      step.run();
      return true;
    } catch (LightningException e) {
      silent |=
          e instanceof LightningException.Unavailable
              || e instanceof LightningException.DeadlinePassed
              || e instanceof LightningException.NotReady;
      findings.add(Finding.missing(what, Visible.of(String.valueOf(e.getMessage()))));
      return false;
    }
  }

  private void status() {
    try (NodeStatus status = node.node().status()) {
      NodeInfo info = Await.answer(status.info(node.soon()));
      findings.add(Finding.ok("reachable", Visible.of(info.alias()) + ", " + info.id().hex()));
      findings.add(Finding.ok("network", info.network().name().toLowerCase(Locale.ROOT)));
      findings.add(
          info.synced()
              ? Finding.ok("synced", "height " + info.blockHeight())
              : Finding.missing("synced", "behind the chain. Wait until the node has caught up"));
      channels(Await.answer(status.channels(node.soon())));
    }
  }

  private void channels(List<ChannelStatus> channels) {
    List<ChannelStatus> active = channels.stream().filter(ChannelStatus::active).toList();
    if (active.isEmpty()) {
      findings.add(
          Finding.missing(
              "channels",
              channels.isEmpty()
                  ? "none. Open one to a well connected peer"
                  : "none of " + channels.size() + " is active. Are the peers online?"));
      return;
    }
    String count = active.size() + " of " + channels.size() + " active";
    findings.add(
        active.size() == channels.size()
            ? Finding.ok("channels", count)
            : Finding.warn("channels", count + ". Are the other peers online?"));
    if (sells) {
      findings.add(
          capacity(
              "can be paid",
              total(active, ChannelStatus::remote),
              "up to ",
              "peers own nothing in the channels. Spend some, or have a peer open a channel to this"
                  + " node"));
    }
    if (buys) {
      findings.add(
          capacity(
              "can spend",
              total(active, ChannelStatus::spendable),
              "",
              "nothing in the channels may be spent. Open a channel from this node, or be paid"
                  + " first"));
    }
  }

  private static Finding capacity(String what, MilliSatoshi most, String before, String advice) {
    return most.isZero()
        ? Finding.missing(what, advice)
        : Finding.ok(what, before + Amounts.sat(most));
  }

  private static MilliSatoshi total(
      List<ChannelStatus> channels, Function<ChannelStatus, MilliSatoshi> amount) {
    return channels.stream().map(amount).reduce(MilliSatoshi.ZERO, MilliSatoshi::plus);
  }
}
