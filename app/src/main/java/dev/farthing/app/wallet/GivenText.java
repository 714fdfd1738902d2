package dev.farthing.app.wallet;

import dev.farthing.app.UsageException;
import dev.farthing.protocol.ProtocolException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of the command line that mean something to a policy. */
final class GivenText {
  private GivenText() {}

  /**
   * What a value means; empty where none was given.
   *
   * @throws UsageException if it means nothing
   */
  static <T> Optional<T> read(String option, @Nullable String text, Function<String, T> reader) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(text));
    } catch (IllegalArgumentException | ProtocolException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }
}
