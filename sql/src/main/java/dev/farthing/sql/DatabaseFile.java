package dev.farthing.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The file of a database: 0600 in a folder of 0700, on a local disk, checked before opening. */
final class DatabaseFile {
  /** File systems, as Java names them, whose locks or syncs cannot be trusted. */
  private static final List<String> NETWORK =
      List.of("nfs", "cifs", "smb", "afs", "ceph", "glusterfs", "lustre", "fuse.sshfs", "davfs");

  private static final List<PosixFilePermission> OTHERS =
      List.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private DatabaseFile() {}

  /** Makes folder and file where they are missing and checks them; gives the real path. */
  static Path prepare(Path file) {
    try {
      Path folder = file.toAbsolutePath().normalize().getParent();
      if (folder == null) {
        throw new IOException("a database is a file in a folder, not " + file);
      }
      boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
      createFolder(folder, posix);
      Path realFolder = folder.toRealPath();
      Path real = realFolder.resolve(file.getFileName());
      refuseNetwork(realFolder);
      if (Files.notExists(real, LinkOption.NOFOLLOW_LINKS)) {
        createFile(real, posix);
      }
      if (posix) {
        refuseOthers(realFolder, "700");
        for (String suffix : List.of("", "-wal", "-shm")) {
          refuseOthers(real.resolveSibling(real.getFileName() + suffix), "600");
        }
      }
      return real;
    } catch (IOException e) {
      throw new DatabaseException.Failed(file, e);
    }
  }

  private static void createFolder(Path folder, boolean posix) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (posix) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  private static void createFile(Path file, boolean posix) throws IOException {
    if (posix) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }

  private static void refuseNetwork(Path folder) throws IOException {
    String type = Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
    if (NETWORK.stream().anyMatch(type::startsWith)) {
      throw new DatabaseException.NetworkFileSystem(folder, type);
    }
  }

  private static void refuseOthers(Path path, String wanted) throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    Set<PosixFilePermission> modes = Files.getPosixFilePermissions(path);
    if (OTHERS.stream().anyMatch(modes::contains)) {
      throw new DatabaseException.NotPrivate(path, PosixFilePermissions.toString(modes), wanted);
    }
  }
}
