package dev.farthing.app.wallet;

import dev.farthing.app.UsageException;
import dev.farthing.app.config.PolicyConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The policy in the home, written whole or not at all, for nobody else to read. */
final class PolicyFile {
  private static final String NOTE =
      "# Written by 'farthing budget set'. Every key: docs/policy.md\n";

  private PolicyFile() {}

  static void write(Path file, PolicyConfig policy) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (folder == null) {
        throw new IOException("no folder");
      }
      Files.createDirectories(folder, modes(posix, "rwx------"));
      Path beside = Files.createTempFile(folder, "policy", ".new", modes(posix, "rw-------"));
      Files.writeString(beside, NOTE + policy.text());
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UsageException(file + " cannot be written: " + e.getMessage());
    }
  }

  private static FileAttribute<?>[] modes(boolean posix, String modes) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(modes))
        }
        : new FileAttribute<?>[0];
  }
}
