package dev.farthing.app.wallet;

import dev.farthing.app.UsageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A new file that only its owner reads, made before there is a secret to write into it. */
final class SecretFile {
  private final Path path;

  private SecretFile(Path path) {
    this.path = path;
  }

  /**
   * @throws UsageException if the file is there already or cannot be made
   */
  static SecretFile create(Path path) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] owner =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(path, owner);
      return new SecretFile(path);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(path + " is there already. Name a file that is not.");
    } catch (IOException e) {
      throw new UsageException(path + " cannot be made: " + e.getMessage() + ".");
    }
  }

  void write(String text) {
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UsageException(path + " cannot be written: " + e.getMessage() + ".");
    }
  }

  /** Removes the file, where there is no secret after all. */
  void discard() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UsageException(path + " cannot be removed: " + e.getMessage() + ".");
    }
  }
}
