package dev.farthing.app.wallet;

import picocli.CommandLine.Command;

/** {@code farthing purchases}. */
@Command(
    name = "purchases",
    description = "What was bought, denied, paid and delivered.",
    subcommands = {})
public final class PurchasesCommand {}
