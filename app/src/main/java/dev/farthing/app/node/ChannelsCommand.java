package dev.farthing.app.node;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.config.Settings;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.NodeStatus.ChannelStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code farthing node channels}. */
@Command(name = "channels", description = "The node's channels and what they hold.")
final class ChannelsCommand implements Callable<Integer> {
  private final NodeUse use;

  @Mixin NodeOptions options;

  ChannelsCommand(Console console, Settings settings) {
    use = new NodeUse(console, settings);
    options = new NodeOptions();
  }

  /** What is printed as JSON. */
  record Channels(String node, List<Channel> channels) {}

  /** One channel; amounts in msat. */
  record Channel(
      String id,
      String peer,
      boolean active,
      long capacityMsat,
      long localMsat,
      long remoteMsat,
      long pendingMsat,
      long spendableMsat) {
    static Channel of(ChannelStatus channel) {
      return new Channel(
          channel.id().toString(),
          channel.peer().hex(),
          channel.active(),
          channel.capacity().msat(),
          channel.local().msat(),
          channel.remote().msat(),
          channel.pending().msat(),
          channel.spendable().msat());
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    return use.of(
        options,
        Role.ANY,
        (node, output) -> {
          try (NodeStatus status = node.node().status()) {
            List<ChannelStatus> channels = Await.answer(status.channels(node.soon()));
            output.show(
                new Channels(node.name(), channels.stream().map(Channel::of).toList()),
                () -> lines(channels));
          }
          return ExitCode.DONE;
        });
  }

  private static List<String> lines(List<ChannelStatus> channels) {
    TextTable table =
        new TextTable(
            "CHANNEL", "PEER", "STATE", ">CAPACITY", ">OURS", ">THEIRS", ">IN FLIGHT", ">TO SPEND");
    for (ChannelStatus channel : channels) {
      table.add(
          channel.id().toString(),
          channel.peer().hex().substring(0, 16) + "...",
          channel.active() ? "active" : "inactive",
          Amounts.sat(channel.capacity()),
          Amounts.sat(channel.local()),
          Amounts.sat(channel.remote()),
          Amounts.sat(channel.pending()),
          Amounts.sat(channel.spendable()));
    }
    List<String> lines = new ArrayList<>(table.lines());
    if (channels.isEmpty()) {
      lines.add("No channels: this node can neither pay nor be paid.");
    }
    return lines;
  }
}
