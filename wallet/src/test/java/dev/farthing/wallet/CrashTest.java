package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.protocol.money.MilliSatoshi;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many wallets die at all their places, in this process. {@code farthing.crash.runs} says how many,
 * {@code farthing.crash.seed} with which seed to begin, {@code farthing.crash.seconds} for how long
 * to go on with further ones; a failure names its seed.
 */
class CrashTest {
  private static final long RUNS = Long.getLong("farthing.crash.runs", 1_000);
  private static final long SEED = Long.getLong("farthing.crash.seed", 1);
  private static final long SECONDS = Long.getLong("farthing.crash.seconds", 0);
  private static final int AT_A_TIME = 8;

  @Test
  void everyWalletPaysOnceAndAccountsForItWhereverItDies() throws Exception {
    Logger log = Logger.getLogger("dev.farthing.wallet");
    Level level = log.getLevel();
    log.setLevel(Level.OFF);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    Path folder = Files.createTempDirectory(memory(), "farthing-crash");
    ExecutorService runners = Executors.newFixedThreadPool(AT_A_TIME);
    try (CrashTown town = new CrashTown(folder)) {
      MilliSatoshi spent = MilliSatoshi.ZERO;
      long first = SEED;
      do {
        for (Future<MilliSatoshi> run : begin(runners, town, folder, first)) {
          spent = spent.plus(run.get());
        }
        first += RUNS;
      } while (System.nanoTime() < end);
      assertThat(town.street.paid()).isEqualTo(spent);
    } finally {
      runners.shutdownNow();
      assertThat(runners.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
      log.setLevel(level);
      delete(folder);
    }
  }

  private static List<Future<MilliSatoshi>> begin(
      ExecutorService runners, CrashTown town, Path folder, long first) {
    return LongStream.range(first, first + RUNS)
        .mapToObj(
            seed ->
                runners.submit(
                    () -> {
                      Path own = folder.resolve("run" + seed);
                      MilliSatoshi spent = CrashRun.of(CrashPlan.of(seed), town, own);
                      delete(own);
                      return spent;
                    }))
        .toList();
  }

  /** Files that need no disk: what a disk does is another test's. */
  private static Path memory() {
    Path shared = Path.of("/dev/shm");
    return Files.isWritable(shared) ? shared : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path emptied, IOException failure)
              throws IOException {
            Files.delete(emptied);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
