package dev.farthing.app.node;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.config.Settings;
import dev.farthing.app.decode.ForPeople;
import dev.farthing.app.decode.InvoiceJson;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.NodeStatus.NodeInfo;
import dev.farthing.protocol.bolt11.Bolt11Exception;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code farthing node decode}. */
@Command(
    name = "decode",
    description = "What an invoice says, and whether this node could be asked to pay it.")
final class NodeDecodeCommand implements Callable<Integer> {
  private final NodeUse use;

  @Mixin NodeOptions options;

  @Parameters(paramLabel = "INVOICE", description = "A BOLT 11 invoice.")
  String invoice = "";

  NodeDecodeCommand(Console console, Settings settings) {
    use = new NodeUse(console, settings);
    options = new NodeOptions();
  }

  @Override
  public Integer call() throws InterruptedException {
    Bolt11Invoice decoded = Bolt11Invoice.decode(invoice.strip());
    return use.of(
        options,
        Role.BUYER,
        (node, output) -> {
          try (NodeStatus status = node.node().status()) {
            NodeInfo info = Await.answer(status.info(node.soon()));
            Optional<String> obstacle = obstacle(decoded, node, info);
            ObjectNode object =
                InvoiceJson.of(decoded)
                    .put("node", node.name())
                    .put("payableHere", obstacle.isEmpty())
                    .put("obstacle", obstacle.orElse(null));
            output.show(object, () -> List.of(ForPeople.layOut(object).stripTrailing()));
          }
          return ExitCode.DONE;
        });
  }

  private static Optional<String> obstacle(Bolt11Invoice invoice, OpenNode node, NodeInfo info) {
    if (invoice.payee().equals(info.id())) {
      return Optional.of("this node issued it");
    }
    if (invoice.amount().isEmpty()) {
      return Optional.of("it leaves the amount open");
    }
    try {
      invoice.requirePayable(node.clock(), info.network());
      return Optional.empty();
    } catch (Bolt11Exception e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
