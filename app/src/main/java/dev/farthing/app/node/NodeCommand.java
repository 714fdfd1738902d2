package dev.farthing.app.node;

import picocli.CommandLine.Command;

/** {@code farthing node}. */
@Command(
    name = "node",
    description = "Ask a configured Lightning node, and use it by hand.",
    subcommands = {
      InfoCommand.class,
      ChannelsCommand.class,
      BalanceCommand.class,
      InvoiceCommand.class,
      PayCommand.class,
      NodeDecodeCommand.class,
      WatchCommand.class,
      CheckCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  farthing node check --node alice",
      "  farthing node invoice 100sat --memo coffee",
      "  farthing node info --node simnet"
    })
public final class NodeCommand {}
