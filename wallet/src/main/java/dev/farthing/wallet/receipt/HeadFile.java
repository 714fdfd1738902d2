package dev.farthing.wallet.receipt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The file that holds the last two anchors of a chain. A new one overwrites the older, in place and
 * without waiting for the disk, so that a power cut in the middle leaves the other. Thread-safe,
 * also across processes.
 */
public final class HeadFile {
  private static final int SLOT = SignedHead.LENGTH + 1;

  private final Path file;

  public HeadFile(Path file) {
    this.file = file;
  }

  /**
   * What a file holds.
   *
   * @param latest the anchor of the greatest position whose signature holds
   * @param damaged how many of the two are no anchor: one may be a power cut's
   */
  public record Content(Optional<SignedHead> latest, int damaged) {}

  /**
   * Reads what the file holds, which is nothing where there is none.
   *
   * @throws IOException if the file is there and cannot be read
   */
  public Content read() throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new Content(Optional.empty(), 0);
    }
    Optional<SignedHead> latest = Optional.empty();
    int damaged = 0;
    for (int from = 0; from < bytes.length; from += SLOT) {
      Optional<SignedHead> anchor = anchor(bytes, from);
      if (anchor.isEmpty()) {
        damaged++;
      } else if (latest.isEmpty() || position(anchor) > position(latest)) {
        latest = anchor;
      }
    }
    return new Content(latest, damaged);
  }

  private static Optional<SignedHead> anchor(byte[] bytes, int from) {
    String slot =
        new String(bytes, from, Math.min(SLOT, bytes.length - from), StandardCharsets.ISO_8859_1);
    return slot.endsWith("\n")
        ? SignedHead.read(slot.substring(0, slot.length() - 1))
        : Optional.empty();
  }

  /**
   * Anchors the beginning of a chain that has no anchor yet; file and name are on disk afterwards,
   * so that there always is one.
   *
   * @throws IOException if the file cannot be written
   */
  public void begin(Instant now, SigningKey key) throws IOException {
    write(SignedHead.of(Head.startOf(key.verifying()), now, key));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    try (FileChannel folder = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** Writes an anchor over the older of the two, unless another process got further meanwhile. */
  void write(SignedHead anchor) throws IOException {
    synchronized (HeadFile.class) { // a lock is the process's, and not a thread's
      try (FileChannel channel =
              OwnerOnly.open(
                  file,
                  Set.of(
                      StandardOpenOption.CREATE,
                      StandardOpenOption.READ,
                      StandardOpenOption.WRITE));
          FileLock lock = channel.lock()) {
        byte[] bytes = Files.readAllBytes(file);
        long first = bytes.length > 0 ? position(anchor(bytes, 0)) : -1;
        long second = bytes.length > SLOT ? position(anchor(bytes, SLOT)) : -1;
        if (anchor.head().position() > Math.max(first, second) && lock.isValid()) {
          ByteBuffer line =
              ByteBuffer.wrap((anchor.line() + "\n").getBytes(StandardCharsets.US_ASCII));
          channel.write(line, first <= second ? 0 : SLOT);
        }
      }
    }
  }

  /**
   * Signs a chain anew; the anchors that it contradicts stay beside it.
   *
   * @throws IOException if the files cannot be moved or written
   */
  public SignedHead replace(Head head, Instant now, SigningKey key) throws IOException {
    if (Files.exists(file)) {
      Files.move(file, file.resolveSibling(file.getFileName() + ".before-" + now.toEpochMilli()));
    }
    SignedHead anchor = SignedHead.of(head, now, key);
    write(anchor);
    return anchor;
  }

  /** The position of an anchor, −1 if there is none. */
  private static long position(Optional<SignedHead> anchor) {
    return anchor.map(found -> found.head().position()).orElse(-1L);
  }
}
