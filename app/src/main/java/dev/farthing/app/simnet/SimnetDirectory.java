package dev.farthing.app.simnet;

import dev.farthing.app.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a running network, which is one network's at a time: {@code simnet.lock} is
 * locked while it runs and says where its control socket is.
 */
final class SimnetDirectory implements AutoCloseable {
  private static final String LOCK = "simnet.lock";
  private static final int LONGEST = 4_096;

  private final Path path;
  private final FileChannel channel;

  private SimnetDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Takes a directory, and makes it if it is not there.
   *
   * @throws UsageException if another network runs there, or it cannot be written
   */
  static SimnetDirectory take(Path named) {
    Path path = named.toAbsolutePath().normalize();
    FileChannel channel = null;
    boolean taken = false;
    try {
      Files.createDirectories(path);
      channel =
          FileChannel.open(
              path.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      taken = tryLock(channel) != null;
      if (!taken) {
        throw new UsageException(
            "--dir "
                + path
                + ": another simnet runs there. End it first, or name another directory.");
      }
      return new SimnetDirectory(path, channel);
    } catch (IOException e) {
      throw new UsageException("--dir " + path + ": cannot be written: " + e);
    } finally {
      if (!taken && channel != null) {
        closeQuietly(channel);
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(SimnetDirectory.class.getName())
          .log(System.Logger.Level.DEBUG, "a lock file did not close", e);
    }
  }

  Path path() {
    return path;
  }

  /** Says to whoever reads the directory where the network is controlled. */
  void controlledAt(Path socket) {
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(socket.toString().getBytes(StandardCharsets.UTF_8)), 0);
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The control socket of the network that runs in a directory.
   *
   * @throws UsageException if none does
   */
  static Path controlSocket(Path named) {
    Path path = named.toAbsolutePath().normalize();
    Path lock = path.resolve(LOCK);
    try {
      if (Files.isRegularFile(lock) && Files.size(lock) <= LONGEST) {
        Path socket = Path.of(Files.readString(lock));
        if (!socket.toString().isEmpty() && Files.exists(socket)) {
          return socket;
        }
      }
    } catch (IOException e) {
      throw new UsageException("--dir " + path + ": cannot be read: " + e);
    }
    throw new UsageException(
        "--dir " + path + ": no simnet runs there. Start one, or name the directory it printed.");
  }

  @Override
  public void close() {
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
