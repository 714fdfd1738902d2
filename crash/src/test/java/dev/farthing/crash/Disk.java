package dev.farthing.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A disk that forgets: the folder of a wallet whose process runs with {@code disk.c} loaded, and
 * what of it has been synced.
 */
final class Disk {
  private static final int SECTOR = 512;
  private static final Path SHIM = compiled();

  private final Path home;
  private final Path shadow;

  /**
   * @param home the wallet's folder, made if missing
   * @param shadow where the shim keeps what is synced; emptied
   */
  Disk(Path home, Path shadow) {
    this.home = home;
    this.shadow = shadow;
    try {
      Files.createDirectories(
          home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      delete(shadow);
      Files.createDirectories(shadow);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a process is to be started with. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        SHIM.toString(),
        "DISK_HOME",
        home.toString(),
        "DISK_SHADOW",
        shadow.toString());
  }

  /** How much a power cut takes. */
  enum Cut {
    /** Everything since the last sync. */
    ALL,
    /** Of what was not synced, some folders' names and some sectors of files; others are kept. */
    TORN
  }

  /** Lets the folder be what a power cut left. The process that wrote it must be dead. */
  void cut(Cut cut, long seed) {
    try {
      Path after = home.resolveSibling(home.getFileName() + ".after");
      delete(after);
      restore(home, after, cut, new SplittableRandom(seed));
      delete(home);
      Files.move(after, home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void restore(Path live, Path to, Cut cut, SplittableRandom chance) throws IOException {
    Files.createDirectory(to);
    Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(live));
    Map<Long, Path> byInode = new HashMap<>();
    for (Path file : everything()) {
      byInode.put(inode(file), file);
    }
    for (Map.Entry<String, Long> entry : names(live, cut, chance).entrySet()) {
      Path now = byInode.get(entry.getValue());
      Path target = to.resolve(entry.getKey());
      if (now == null) {
        Path gone = shadow.resolve("file-" + entry.getValue());
        Files.write(target, Files.exists(gone) ? Files.readAllBytes(gone) : new byte[0]);
      } else if (Files.isDirectory(now)) {
        restore(now, target, cut, chance);
        continue;
      } else if (!entry.getKey().endsWith("-shm")) {
        Files.write(target, content(now, entry.getValue(), cut, chance));
      } else {
        continue;
      }
      Files.setPosixFilePermissions(
          target, Files.getPosixFilePermissions(now == null ? lock(live) : now));
    }
  }

  private static Path lock(Path live) throws IOException {
    try (Stream<Path> files = Files.list(live)) {
      return files.filter(Files::isRegularFile).findAny().orElseThrow();
    }
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files.toList();
    }
  }

  private Map<String, Long> names(Path folder, Cut cut, SplittableRandom chance)
      throws IOException {
    Map<String, Long> names = new HashMap<>();
    if (cut == Cut.TORN && chance.nextBoolean()) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          names.put(file.getFileName().toString(), inode(file));
        }
      }
      return names;
    }
    Path synced = shadow.resolve("dir-" + inode(folder));
    if (Files.exists(synced)) {
      for (String line : Files.readAllLines(synced)) {
        String[] words = line.split(" ", 3);
        names.put(words[2], Long.valueOf(words[1]));
      }
    }
    return names;
  }

  private byte[] content(Path live, long inode, Cut cut, SplittableRandom chance)
      throws IOException {
    Path kept = shadow.resolve("file-" + inode);
    byte[] synced = Files.exists(kept) ? Files.readAllBytes(kept) : new byte[0];
    if (cut == Cut.ALL) {
      return synced;
    }
    byte[] now = Files.readAllBytes(live);
    byte[] torn = Arrays.copyOf(synced, chance.nextBoolean() ? now.length : synced.length);
    for (int at = 0; at < torn.length; at += SECTOR) {
      if (at < now.length && chance.nextBoolean()) {
        System.arraycopy(
            now, at, torn, at, Math.min(SECTOR, Math.min(now.length, torn.length) - at));
      }
    }
    return torn;
  }

  private static long inode(Path file) throws IOException {
    return (Long) Files.getAttribute(file, "unix:ino");
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static Path compiled() {
    try {
      Path library = Path.of("target", "disk.so").toAbsolutePath();
      Files.createDirectories(library.getParent());
      Process compiler =
          new ProcessBuilder(
                  "gcc",
                  "-shared",
                  "-fPIC",
                  "-O2",
                  "-Wall",
                  "-Wextra",
                  "-Werror",
                  "-o",
                  library.toString(),
                  "src/test/c/disk.c",
                  "-ldl",
                  "-lpthread")
              .inheritIO()
              .start();
      if (compiler.waitFor() != 0) {
        throw new AssertionError("gcc does not compile src/test/c/disk.c");
      }
      return library;
    } catch (IOException e) {
      throw new AssertionError("these tests need gcc: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
