package dev.farthing.app.wallet;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node pays, and who reads the answer. Made with a constructor of no arguments. */
public final class WalletOptions {
  @Option(
      names = "--node",
      paramLabel = "NAME",
      description =
          "The node that pays: a node of farthing.yaml (default: that of 'wallet', then 'buyer').")
  private @Nullable String node;

  @Option(
      names = "--json",
      negatable = true,
      description = "Print JSON, as is done anyway when standard output is no terminal.")
  private @Nullable Boolean json;

  Optional<String> node() {
    return Optional.ofNullable(node);
  }

  /** What was asked of the output; empty where nothing was. */
  public Optional<Boolean> json() {
    return Optional.ofNullable(json);
  }
}
