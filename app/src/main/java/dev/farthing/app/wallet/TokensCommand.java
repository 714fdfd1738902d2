package dev.farthing.app.wallet;

import picocli.CommandLine.Command;

/** {@code farthing tokens}. */
@Command(
    name = "tokens",
    description = "The credentials that were bought and can be shown again.",
    subcommands = {})
public final class TokensCommand {}
