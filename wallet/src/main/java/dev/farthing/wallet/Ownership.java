package dev.farthing.wallet;

import dev.farthing.sql.Database;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One process owns a wallet: the operating system's lock on a file beside the journal, which ends
 * with the process, and a lease and a fence number in the journal.
 */
final class Ownership implements AutoCloseable {
  /**
   * The wallets of this process. Needed beside the lock: POSIX gives up a process's lock when the
   * process closes any handle of the file, so that a second one must not even be opened.
   */
  private static final Set<Path> OURS = new HashSet<>();

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;

  private Ownership(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * @param journal the journal, in a folder that is there
   * @throws WalletException.OwnedElsewhere if a living process has it
   */
  static Ownership acquire(Path journal) {
    synchronized (OURS) {
      Path file = lockFile(journal);
      if (OURS.contains(file)) {
        throw new WalletException.OwnedElsewhere(journal, ProcessHandle.current().pid(), null);
      }
      try {
        Ownership ownership = lock(file, journal);
        OURS.add(file);
        return ownership;
      } catch (IOException e) {
        throw new WalletException.NotKept("cannot lock " + file, e);
      }
    }
  }

  private static Path lockFile(Path journal) {
    try {
      Path folder = journal.resolveSibling("").toRealPath();
      return folder.resolve(journal.getFileName() + ".lock");
    } catch (IOException e) {
      throw new WalletException.NotKept("no folder for " + journal, e);
    }
  }

  private static Ownership lock(Path file, Path journal) throws IOException {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
        && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      String owner = Files.readString(file);
      channel.close();
      throw new WalletException.OwnedElsewhere(journal, pid(owner), null);
    }
    channel.truncate(0);
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    channel.write(ByteBuffer.wrap(pid));
    return new Ownership(file, channel, lock);
  }

  private static long pid(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  /**
   * Takes the lease over in the journal and raises the fence.
   *
   * @throws WalletException.OwnedElsewhere if the lease is of a living process that has no lock
   */
  static Fence takeLease(Database database, Instant now) {
    ProcessHandle self = ProcessHandle.current();
    return database
        .write(
            connection -> {
              refuseLiving(connection, database.file(), self);
              Sql.update(
                  connection,
                  "UPDATE owner SET fence = fence + 1, pid = ?, started_at = ?, heartbeat_at = ?",
                  self.pid(),
                  started(self),
                  now);
              return new Fence(Sql.number(connection, "SELECT fence FROM owner"));
            })
        .join();
  }

  private static void refuseLiving(Connection connection, Path journal, ProcessHandle self)
      throws SQLException {
    long pid = Sql.number(connection, "SELECT ifnull(pid, 0) FROM owner");
    Optional<ProcessHandle> other = pid == self.pid() ? Optional.empty() : ProcessHandle.of(pid);
    Optional<Instant> since =
        Sql.first(
            connection,
            "SELECT started_at FROM owner",
            row -> row.getObject(1) == null ? null : Instant.ofEpochMilli(row.getLong(1)));
    if (other.isPresent() && isSame(started(other.get()), since)) {
      throw new WalletException.OwnedElsewhere(journal, pid, since.orElse(null));
    }
  }

  /** Process ids are used again; the start tells one from another, as exact as the system is. */
  private static boolean isSame(@Nullable Instant started, Optional<Instant> since) {
    return started == null
        || since.isEmpty()
        || Duration.between(started, since.get()).abs().compareTo(Duration.ofSeconds(2)) < 0;
  }

  private static @Nullable Instant started(ProcessHandle process) {
    return process.info().startInstant().orElse(null);
  }

  /** Gives the lease up, if it is still ours. */
  static void giveLeaseUp(Database database, Fence fence) {
    database
        .write(
            connection ->
                Sql.update(
                    connection,
                    "UPDATE owner SET pid = NULL, started_at = NULL WHERE fence = ?",
                    fence.number()))
        .join();
  }

  @Override
  public void close() {
    synchronized (OURS) {
      try {
        lock.release();
        channel.close();
      } catch (IOException e) {
        throw new WalletException.NotKept("cannot unlock " + file, e);
      } finally {
        OURS.remove(file);
      }
    }
  }
}
