package dev.farthing.app.get;

import dev.farthing.app.Console;
import dev.farthing.app.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Where an answer goes. */
sealed interface BodyTarget {
  /**
   * Opens it for one answer.
   *
   * @throws IOException if nothing can be written there
   */
  Open open() throws IOException;

  /** Checks before anything is bought that it can be written to. */
  void check();

  /** Whether it goes to standard output. */
  boolean isStandardOutput();

  /** A target that is written to; closed without {@link #finish}, it stays recognisably partial. */
  interface Open extends AutoCloseable {
    OutputStream stream();

    /** The answer is whole. */
    void finish() throws IOException;

    /** What is left where an answer was cut. */
    Optional<Path> partial();

    @Override
    void close() throws IOException;
  }

  /**
   * What the command line says.
   *
   * @param output {@code -o}: a file, or {@code -}
   * @param remoteName {@code -O}: a file named as in the address
   */
  static BodyTarget of(Console console, Optional<String> output, boolean remoteName, URI uri) {
    if (output.isPresent() && remoteName) {
      throw new UsageException("-o and -O: use one of them.");
    }
    if (remoteName) {
      return new InFile(Path.of(nameIn(uri)));
    }
    if (output.isEmpty() || output.get().equals("-")) {
      return new ToStandardOutput(console.bytes());
    }
    try {
      return new InFile(Path.of(output.get()));
    } catch (InvalidPathException e) {
      throw new UsageException("-o: this is no path: " + e.getReason() + ".");
    }
  }

  private static String nameIn(URI uri) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.isEmpty() || name.startsWith(".")) {
      throw new UsageException(
          "-O: the address ends with no name that a file could have. Name one with -o FILE.");
    }
    return name;
  }

  /** Standard output. */
  record ToStandardOutput(OutputStream stream) implements BodyTarget, Open {
    @Override
    public Open open() {
      return this;
    }

    @Override
    public void check() {}

    @Override
    public boolean isStandardOutput() {
      return true;
    }

    @Override
    public void finish() throws IOException {
      stream.flush();
    }

    @Override
    public Optional<Path> partial() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  /**
   * A file. What comes is written to {@code NAME.part} beside it, which takes the file's place when
   * it is whole. A device or pipe is written to as it is.
   */
  record InFile(Path file) implements BodyTarget {
    @Override
    public boolean isStandardOutput() {
      return false;
    }

    @Override
    public void check() {
      Path folder = real().toAbsolutePath().getParent();
      if (Files.isDirectory(real())) {
        throw new UsageException("-o " + file + ": this is a folder. Name a file.");
      }
      if (folder == null || !Files.isDirectory(folder)) {
        throw new UsageException("-o " + file + ": there is no folder " + folder + ".");
      }
      if (!Files.isWritable(isSpecial() ? real() : folder)) {
        throw new UsageException("-o " + file + ": " + folder + " cannot be written to.");
      }
    }

    private boolean isSpecial() {
      return Files.exists(real()) && !Files.isRegularFile(real());
    }

    /** A link stays a link. */
    private Path real() {
      try {
        return Files.exists(file) ? file.toRealPath() : file;
      } catch (IOException e) {
        return file;
      }
    }

    @Override
    public Open open() throws IOException {
      Path real = real();
      return isSpecial()
          ? new Writing(Files.newOutputStream(real), real, real)
          : begin(real, real.resolveSibling(real.getFileName() + ".part"));
    }

    private static Open begin(Path real, Path part) throws IOException {
      Files.deleteIfExists(part);
      try {
        return new Writing(
            Files.newOutputStream(part, java.nio.file.StandardOpenOption.CREATE_NEW), part, real);
      } catch (FileAlreadyExistsException e) {
        throw new IOException(part + " is being written by another process", e);
      }
    }
  }

  /**
   * A file that is being written.
   *
   * @param part where it is written
   * @param whole what it becomes
   */
  record Writing(OutputStream stream, Path part, Path whole) implements Open {
    @Override
    public void finish() throws IOException {
      stream.close();
      if (!part.equals(whole)) {
        Files.move(
            part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      }
    }

    @Override
    public Optional<Path> partial() {
      return part.equals(whole) ? Optional.empty() : Optional.of(part);
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
