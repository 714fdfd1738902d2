package dev.farthing.app.node;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.Interrupt;
import dev.farthing.app.config.Settings;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.lightning.Settlement;
import dev.farthing.lightning.Subscription;
import dev.farthing.protocol.bolt11.NodeId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code farthing node watch}. */
@Command(
    name = "watch",
    description = {
      "Show invoices as they are paid, one a line, until Ctrl-C.",
      "",
      "With --json, every line carries a cursor; --after CURSOR goes on behind it and misses"
          + " nothing."
    })
final class WatchCommand implements Callable<Integer> {
  private final NodeUse use;

  @Mixin NodeOptions options;

  @Option(names = "--after", paramLabel = "CURSOR", description = "Begin behind this line.")
  @Nullable String after;

  @Option(names = "--all", description = "Begin with the first that the node remembers.")
  boolean all;

  @Option(names = "--count", paramLabel = "N", description = "End after so many.")
  @Nullable Integer count;

  WatchCommand(Console console, Settings settings) {
    use = new NodeUse(console, settings);
    options = new NodeOptions();
  }

  /** What is printed as a line of JSON. */
  record Paid(String node, String paymentHash, long receivedMsat, String at, String cursor) {}

  @Override
  public Integer call() throws InterruptedException {
    try (Interrupt interrupt = new Interrupt()) {
      return use.of(options, Role.SELLER, (node, output) -> watch(node, output, interrupt));
    }
  }

  private ExitCode watch(OpenNode node, Output output, Interrupt interrupt)
      throws InterruptedException {
    // Settlements carry whole seconds on some nodes.
    Instant start = node.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    CountDownLatch left = new CountDownLatch(count == null ? Integer.MAX_VALUE : count);
    CountDownLatch ended = new CountDownLatch(1);
    interrupt.then(ended::countDown);
    try (InvoiceIssuer issuer = node.node().issuer()) {
      NodeId reached = issuer.nodeId();
      output.console().say("watching " + node.name() + " (" + reached + ")");
      Subscription settlements =
          issuer.settlements(
              after == null ? SettleCursor.BEGINNING : new SettleCursor(after),
              settlement -> {
                if (isWanted(settlement, start) && left.getCount() > 0) {
                  show(settlement, node, output);
                  left.countDown();
                  if (left.getCount() == 0) {
                    ended.countDown();
                  }
                }
              });
      try {
        ended.await();
      } finally {
        settlements.close();
      }
    }
    return interrupt.hasHappened() ? ExitCode.INTERRUPTED : ExitCode.DONE;
  }

  private boolean isWanted(Settlement settlement, Instant start) {
    return all || after != null || !settlement.at().isBefore(start);
  }

  private static void show(Settlement settlement, OpenNode node, Output output) {
    output.show(
        new Paid(
            node.name(),
            settlement.hash().hex(),
            settlement.received().msat(),
            settlement.at().toString(),
            settlement.cursor().text()),
        () ->
            List.of(
                settlement.at().truncatedTo(ChronoUnit.SECONDS)
                    + "  "
                    + Amounts.sat(settlement.received())
                    + "  "
                    + settlement.hash()));
  }
}
