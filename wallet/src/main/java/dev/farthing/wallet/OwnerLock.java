package dev.farthing.wallet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operating system's lock on a file beside the journal, which ends with its process. Used by
 * one thread at a time.
 */
final class OwnerLock {
  /**
   * The locks that this process has. Needed beside them: POSIX gives up a process's lock when the
   * process closes any handle of the file, so that a second one must not even be opened.
   */
  private static final Set<Path> OURS = new HashSet<>();

  private final Path file;
  private @Nullable FileChannel channel;
  private @Nullable FileLock lock;

  /**
   * @param journal the real path of the journal
   */
  OwnerLock(Path journal) {
    file = journal.resolveSibling(journal.getFileName() + ".lock");
  }

  Path file() {
    return file;
  }

  /** Takes the lock if nobody has it. */
  boolean tryTake() {
    synchronized (OURS) {
      if (OURS.contains(file)) {
        return false;
      }
      try {
        if (!take()) {
          return false;
        }
        OURS.add(file);
        return true;
      } catch (IOException e) {
        throw new WalletException.NotKept("cannot lock " + file, e);
      }
    }
  }

  private boolean take() throws IOException {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
        && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      create();
    }
    FileChannel opened =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock taken = opened.tryLock();
    if (taken == null) {
      opened.close();
      return false;
    }
    channel = opened;
    lock = taken;
    return true;
  }

  private void create() throws IOException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (java.nio.file.FileAlreadyExistsException anotherMadeIt) {
      // Two processes begin at the same time; either file will do.
    }
  }

  /** Gives the lock up, if it is ours. */
  void giveUp() {
    synchronized (OURS) {
      if (lock == null || channel == null) {
        return;
      }
      try {
        lock.release();
        channel.close();
      } catch (IOException e) {
        throw new WalletException.NotKept("cannot unlock " + file, e);
      } finally {
        lock = null;
        channel = null;
        OURS.remove(file);
      }
    }
  }
}
