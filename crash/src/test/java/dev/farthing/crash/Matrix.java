package dev.farthing.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.wallet.WalletSteps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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

  /** With so many further seeds a place is tried to which no wallet came. */
  private static final int MOST_MORE = 8;

  private static final int AT_A_TIME = Math.max(2, Runtime.getRuntime().availableProcessors());

  private Matrix() {}

  /**
   * @param cut what the power takes at each death; null if only processes die
   * @param places beside those of the wallet itself
   */
  static void run(Disk.@Nullable Cut cut, int seeds, List<String> places) throws Exception {
    List<String> all =
        Stream.concat(WalletSteps.all().stream(), places.stream())
            .filter(place -> ONLY == null || ONLY.equals(place))
            .toList();
    Set<String> reached = ConcurrentHashMap.newKeySet();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    ExecutorService runners = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      long seed = SEED;
      do {
        for (long last = seed + seeds; seed < last; seed++) {
          each(all, seed, cut, runners, reached);
        }
      } while (System.nanoTime() < end);
      // Where the node goes away, or the machine is busy, a wallet may not get as far as its place.
      for (int more = 0; more < MOST_MORE && !reached.containsAll(all); more++) {
        each(
            all.stream().filter(place -> !reached.contains(place)).toList(),
            seed++,
            cut,
            runners,
            reached);
      }
    } finally {
      runners.shutdownNow();
    }
    assertThat(reached).as("places that some wallet came to").containsAll(all);
  }

  private static void each(
      List<String> places,
      long seed,
      Disk.@Nullable Cut cut,
      ExecutorService runners,
      Set<String> reached)
      throws Exception {
    List<Future<?>> runs = new ArrayList<>();
    for (String place : places) {
      runs.add(
          runners.submit(
              () -> {
                if (once(Scene.of(place, seed), cut)) {
                  reached.add(place);
                }
                return null;
              }));
    }
    for (Future<?> run : runs) {
      run.get();
    }
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
