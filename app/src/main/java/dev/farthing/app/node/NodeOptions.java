package dev.farthing.app.node;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node is asked, and who reads the answer. */
final class NodeOptions {
  @Option(
      names = "--node",
      paramLabel = "NAME",
      description =
          "A node of farthing.yaml, or lnd or simnet for the only one of its kind; simnet also"
              + " without a configuration.")
  private @Nullable String node;

  @Option(
      names = "--json",
      negatable = true,
      description = "Print JSON, as is done anyway when standard output is no terminal.")
  private @Nullable Boolean json;

  Optional<String> node() {
    return Optional.ofNullable(node);
  }

  Optional<Boolean> json() {
    return Optional.ofNullable(json);
  }
}
