package dev.farthing.app.wallet;

import picocli.CommandLine.Command;

/** {@code farthing purchases}. */
@Command(
    name = "purchases",
    description = "What was bought, denied, paid and delivered.",
    subcommands = {
      PurchasesListCommand.class,
      PurchasesShowCommand.class,
      PurchasesExplainCommand.class,
      PurchasesDisputeCommand.class,
      PurchasesSupersedeCommand.class,
      PurchasesWriteOffCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  farthing purchases list --state unknown",
      "  farthing purchases explain 5f0c0de1a2b3c4d5e6f70819"
    })
public final class PurchasesCommand {}
