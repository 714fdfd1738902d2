package dev.farthing.app.demo;

import dev.farthing.app.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a run keeps its books. A temporary one is removed with the run; one that the reader named
 * stays.
 *
 * <p>The simulated network begins anew with every run, so books of an earlier one would not close.
 */
record DemoHome(Path path, boolean temporary) implements AutoCloseable {
  private static final List<String> OURS = List.of("wallets", "sellers");

  /**
   * @throws UsageException if the directory holds the books of an earlier run
   */
  static DemoHome of(Optional<Path> named) {
    try {
      if (named.isEmpty()) {
        return new DemoHome(Files.createTempDirectory("farthing-demo-"), true);
      }
      Path path = named.get().toAbsolutePath();
      for (String folder : OURS) {
        if (Files.exists(path.resolve(folder))) {
          throw new UsageException(
              "--home "
                  + path
                  + ": holds the books of an earlier demo. Name another directory, or remove that one.");
        }
      }
      return new DemoHome(Files.createDirectories(path), false);
    } catch (IOException e) {
      throw new UsageException("--home: no directory can be made there: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    if (!temporary) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
