package dev.farthing.app.wallet;

import picocli.CommandLine.Command;

/** {@code farthing budget}. */
@Command(
    name = "budget",
    description = "What may be spent, what was, and what is at risk.",
    subcommands = {})
public final class BudgetCommand {}
