package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.UsageException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person says to a change of the books: a reason, and a yes. */
public final class Consent {
  @Option(
      names = "--why",
      paramLabel = "TEXT",
      description = "The reason, kept in the journal; asked for at a terminal.")
  private @Nullable String why;

  @Option(names = "--yes", description = "Do it without asking; needs --why.")
  private boolean yes;

  /** Looks before anything is opened whether there can be a yes. */
  void requirePossible(Console console) {
    if (yes && why == null) {
      throw new UsageException("--yes needs a reason: --why TEXT.");
    }
    if (!yes && !console.isTerminal()) {
      throw new UsageException(
          "there is no terminal to ask at. Say yes on the command line: --yes --why TEXT.");
    }
  }

  /**
   * Asks a person where nothing was said on the command line.
   *
   * @return the reason
   * @throws UsageException if the answer is no
   */
  String ask(String question) {
    if (!yes && !read("%s [y/N] ", question).toLowerCase(Locale.ROOT).matches("y|yes")) {
      throw new UsageException("nothing was changed.");
    }
    String reason = why == null ? read("Why? ") : why;
    if (reason.isBlank()) {
      throw new UsageException("nothing was changed: a reason is needed.");
    }
    return reason.strip();
  }

  private static String read(String prompt, Object... values) {
    String line = Objects.requireNonNull(System.console()).readLine(prompt, values);
    return line == null ? "" : line.strip();
  }
}
