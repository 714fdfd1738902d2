package dev.farthing.app.wallet;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who reads the answer. */
public final class JsonOption {
  @Option(
      names = "--json",
      negatable = true,
      description = "Print JSON, as is done anyway when standard output is no terminal.")
  private @Nullable Boolean json;

  /** What was asked for; empty where nothing was. */
  public Optional<Boolean> asked() {
    return Optional.ofNullable(json);
  }
}
