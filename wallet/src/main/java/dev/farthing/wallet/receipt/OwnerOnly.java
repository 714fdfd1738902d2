package dev.farthing.wallet.receipt;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;

/** Files and folders that nobody but their owner can read or write, where the system has modes. */
public final class OwnerOnly {
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private OwnerOnly() {}

  /** Opens a file; where it makes one, the mode is 0600 from the first moment. */
  public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    return FileChannel.open(file, options, mode(file, "rw-------"));
  }

  /** Makes a folder of mode 0700 where there is none. */
  public static void makeFolder(Path folder) throws IOException {
    if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(folder, mode(folder, "rwx------"));
    }
  }

  private static FileAttribute<?>[] mode(Path path, String mode) {
    return hasModes(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean hasModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /**
   * Refuses a file or folder that others may use, that belongs to another user than the folder it
   * is in, or that is a link.
   *
   * @throws IOException saying what is wrong and what to do
   */
  public static void require(Path path) throws IOException {
    if (!hasModes(path)) {
      return;
    }
    PosixFileAttributes found = attributes(path);
    if (found.isSymbolicLink() || found.isOther()) {
      throw new IOException(path + " is neither a file nor a folder; remove it");
    }
    if (!OWNERS.containsAll(found.permissions())) {
      throw new IOException(
          path
              + " may be used by others ("
              + PosixFilePermissions.toString(found.permissions())
              + "); run chmod "
              + (found.isDirectory() ? "700 " : "600 ")
              + path);
    }
    UserPrincipal folder = attributes(path.toAbsolutePath().resolveSibling("")).owner();
    if (!found.owner().equals(folder)) {
      throw new IOException(path + " belongs to " + found.owner() + ", not to " + folder);
    }
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
