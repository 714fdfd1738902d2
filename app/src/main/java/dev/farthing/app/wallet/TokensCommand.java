package dev.farthing.app.wallet;

import picocli.CommandLine.Command;

/** {@code farthing tokens}. */
@Command(
    name = "tokens",
    description = "The credentials that were bought and can be shown again.",
    subcommands = {
      TokensListCommand.class,
      TokensShowCommand.class,
      TokensDeriveCommand.class,
      TokensRetireCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  farthing tokens list --agent alice",
      "  farthing tokens derive 5f0c0de1a2b3c4d5e6f70819 --path /v1/maps/ --expires 1h -o maps.token"
    })
public final class TokensCommand {}
