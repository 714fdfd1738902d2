package dev.farthing.app.node;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.Visible;
import dev.farthing.app.config.Settings;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.NodeStatus.NodeInfo;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code farthing node info}. */
@Command(name = "info", description = "Who the node is.")
final class InfoCommand implements Callable<Integer> {
  private final NodeUse use;

  @Mixin NodeOptions options;

  InfoCommand(Console console, Settings settings) {
    use = new NodeUse(console, settings);
    options = new NodeOptions();
  }

  /** What is printed as JSON. */
  record Info(
      String node,
      String kind,
      String id,
      String alias,
      String network,
      int blockHeight,
      boolean synced) {}

  @Override
  public Integer call() throws InterruptedException {
    return use.of(
        options,
        Role.ANY,
        (node, output) -> {
          try (NodeStatus status = node.node().status()) {
            NodeInfo info = Await.answer(status.info(node.soon()));
            output.show(json(node, info), () -> lines(node, info));
          }
          return ExitCode.DONE;
        });
  }

  private static Info json(OpenNode node, NodeInfo info) {
    return new Info(
        node.name(),
        node.config().kind().label(),
        info.id().hex(),
        info.alias(),
        info.network().name().toLowerCase(Locale.ROOT),
        info.blockHeight(),
        info.synced());
  }

  private static List<String> lines(OpenNode node, NodeInfo info) {
    return List.of(
        "node      " + node.name() + " (" + node.config().kind().label() + ")",
        "alias     " + Visible.of(info.alias()),
        "id        " + info.id().hex(),
        "network   " + info.network().name().toLowerCase(Locale.ROOT),
        "height    "
            + String.format(Locale.ROOT, "%,d", info.blockHeight())
            + (info.synced() ? "" : "   NOT SYNCED with the chain"));
  }
}
