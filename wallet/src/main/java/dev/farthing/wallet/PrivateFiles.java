package dev.farthing.wallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The files of a wallet that hold secrets beside its journal: 0600 in folders of 0700. */
final class PrivateFiles {
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFiles() {}

  /**
   * Looks at files, and at folders with all that is in them. By mode, not by trying: a program with
   * all rights is stopped by none.
   *
   * @throws WalletException.NotPrivate if other users may read or write one
   */
  static void require(Path... places) {
    for (Path place : places) {
      try {
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
          refuseOthers(place, "700");
          try (var files = Files.newDirectoryStream(place)) {
            for (Path file : files) {
              refuseOthers(file, "600");
            }
          }
        } else {
          refuseOthers(place, "600");
        }
      } catch (IOException e) {
        throw new WalletException.NotKept("the modes of " + place + " cannot be read", e);
      }
    }
  }

  private static void refuseOthers(Path path, String wanted) throws IOException {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)
        || !path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> modes = Files.getPosixFilePermissions(path);
    if (!OWNERS.containsAll(modes)) {
      throw new WalletException.NotPrivate(path, PosixFilePermissions.toString(modes), wanted);
    }
  }
}
