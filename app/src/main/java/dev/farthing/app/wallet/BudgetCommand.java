package dev.farthing.app.wallet;

import picocli.CommandLine.Command;

/** {@code farthing budget}. */
@Command(
    name = "budget",
    description = "What may be spent, what was, and what is at risk.",
    subcommands = {BudgetShowCommand.class, BudgetSimulateCommand.class, BudgetSetCommand.class},
    footer = {
      "",
      "Examples:",
      "  farthing budget show",
      "  farthing budget simulate https://api.example.com/v1 --price 40sat --agent alice",
      "  farthing budget set --host api.example.com --max-per-purchase 100sat --budget 5000sat/24h"
    })
public final class BudgetCommand {}
