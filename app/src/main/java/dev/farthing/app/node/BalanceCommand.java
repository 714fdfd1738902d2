package dev.farthing.app.node;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.config.Settings;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.NodeStatus.Balance;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code farthing node balance}. */
@Command(name = "balance", description = "What the node owns, on the chain and in channels.")
final class BalanceCommand implements Callable<Integer> {
  private final NodeUse use;

  @Mixin NodeOptions options;

  BalanceCommand(Console console, Settings settings) {
    use = new NodeUse(console, settings);
    options = new NodeOptions();
  }

  /** What is printed as JSON; amounts in msat. */
  record Owned(
      String node,
      long onChainMsat,
      long unconfirmedMsat,
      long localMsat,
      long remoteMsat,
      long pendingMsat) {}

  @Override
  public Integer call() throws InterruptedException {
    return use.of(
        options,
        Role.ANY,
        (node, output) -> {
          try (NodeStatus status = node.node().status()) {
            Balance balance = Await.answer(status.balance(node.soon()));
            output.show(json(node, balance), () -> lines(balance));
          }
          return ExitCode.DONE;
        });
  }

  private static Owned json(OpenNode node, Balance balance) {
    return new Owned(
        node.name(),
        balance.onChain().msat(),
        balance.unconfirmed().msat(),
        balance.local().msat(),
        balance.remote().msat(),
        balance.pending().msat());
  }

  private static List<String> lines(Balance balance) {
    TextTable table = new TextTable("WHERE", ">AMOUNT");
    table.add("on the chain", Amounts.sat(balance.onChain()));
    table.add("on the chain, unconfirmed", Amounts.sat(balance.unconfirmed()));
    table.add("in channels", Amounts.sat(balance.local()));
    table.add("in channels, pending", Amounts.sat(balance.pending()));
    table.add("peers' share of channels", Amounts.sat(balance.remote()));
    return table.lines();
  }
}
