package dev.farthing.wallet.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The folder of bodies that are too big for the journal or were fetched for nobody; each file only
 * its owner's. Thread-safe.
 */
public final class Spool {
  private static final String OWNER_ONLY = "rwx------";

  private final Path folder;

  private Spool(Path folder) {
    this.folder = folder;
  }

  /** The folder, made if it is missing. */
  public static Spool in(Path folder) {
    try {
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      } else {
        Files.createDirectories(folder);
      }
      return new Spool(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
  }

  /** A new file to be written, without a name of its own yet. */
  public Path temporary() throws IOException {
    return Files.createTempFile(folder, "part-", ".tmp");
  }

  /** Gives a written file its name; name and content are on disk afterwards. */
  public Path keep(Path written, String name) throws IOException {
    sync(written);
    Path kept = folder.resolve(name);
    Files.move(written, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder();
    return kept;
  }

  /** Writes a whole file; name and content are on disk afterwards. */
  public Path write(String name, byte[] content) throws IOException {
    Path written = temporary();
    try (OutputStream out = Files.newOutputStream(written)) {
      out.write(content);
    }
    return keep(written, name);
  }

  public Path resolve(String name) {
    return folder.resolve(name);
  }

  /** The names of its files. */
  public List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  /** How much its files hold together. */
  public long bytes() throws IOException {
    long bytes = 0;
    for (String name : names()) {
      try {
        bytes += Files.size(folder.resolve(name));
      } catch (NoSuchFileException removedMeanwhile) {
        // It holds nothing any more.
      }
    }
    return bytes;
  }

  public void remove(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  /** Removes what a crash left half written. */
  public void sweep() throws IOException {
    try (var leftovers = Files.newDirectoryStream(folder, "part-*.tmp")) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void syncFolder() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folder; there a rename is on disk with the file's own sync.
    }
  }

  public static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
