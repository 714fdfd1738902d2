package dev.farthing.app.wallet;

import picocli.CommandLine.Command;

/** {@code farthing receipts}. */
@Command(
    name = "receipts",
    description = "What was paid, as a chain in which no link can be changed unseen.",
    subcommands = {
      ReceiptsExportCommand.class,
      ReceiptsVerifyCommand.class,
      ReceiptsAnchorCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  farthing receipts verify",
      "  farthing receipts export --csv > receipts.csv",
      "  farthing receipts anchor"
    })
public final class ReceiptsCommand {}
