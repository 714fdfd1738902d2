package dev.farthing.app.wallet;

import picocli.CommandLine.Command;

/** {@code farthing receipts}. */
@Command(
    name = "receipts",
    description = "What was paid, as a chain in which no link can be changed unseen.",
    subcommands = {})
public final class ReceiptsCommand {}
