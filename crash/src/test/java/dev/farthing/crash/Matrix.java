package dev.farthing.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.wallet.WalletSteps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every place times some seeds. {@code farthing.crash.seed} says with which seed to begin, {@code
 * farthing.crash.seconds} for how long to go on with further ones; {@code farthing.crash.place}
 * takes one place only.
 */
final class Matrix {
  private static final long SEED = Long.getLong("farthing.crash.seed", 1);
  private static final long SECONDS = Long.getLong("farthing.crash.seconds", 0);
  private static final @Nullable String ONLY = System.getProperty("farthing.crash.place");
  private static final int AT_A_TIME = Math.max(2, Runtime.getRuntime().availableProcessors());

  private Matrix() {}

  /**
   * @param cut what the power takes at each death; null if only processes die
   * @param places beside those of the wallet itself
   * @param without places that no purchase of these scenes comes to
   */
  static void run(Disk.@Nullable Cut cut, int seeds, List<String> places, Set<String> without)
      throws Exception {
    List<String> all =
        Stream.concat(WalletSteps.all().stream(), places.stream())
            .filter(place -> !without.contains(place))
            .filter(place -> ONLY == null || ONLY.equals(place))
            .toList();
    Map<String, Boolean> reached = new ConcurrentHashMap<>();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    ExecutorService runners = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      long first = SEED;
      do {
        List<Future<?>> runs = new ArrayList<>();
        for (long seed : LongStream.range(first, first + seeds).toArray()) {
          for (String place : all) {
            runs.add(
                runners.submit(
                    () -> {
                      reached.merge(place, once(Scene.of(place, seed), cut), Boolean::logicalOr);
                      return null;
                    }));
          }
        }
        for (Future<?> run : runs) {
          run.get();
        }
        first += seeds;
      } while (System.nanoTime() < end);
    } finally {
      runners.shutdownNow();
    }
    assertThat(reached).as("places that some wallet came to").doesNotContainValue(false);
  }

  private static boolean once(Scene scene, Disk.@Nullable Cut cut) throws Exception {
    Path folder = Lives.room();
    try {
      return Lives.of(scene, folder, cut);
    } finally {
      Disk.delete(folder);
    }
  }
}
