package dev.farthing.wallet.approval;

import dev.farthing.wallet.receipt.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that only its owner can use: the wallet leaves requests in it, the owner leaves answers,
 * from another process and whenever it suits. Thread-safe.
 */
public final class ApprovalFolder {
  private static final String REQUEST = ".request";
  private static final String ANSWER = ".answer";

  /** No request or answer is longer. */
  private static final int MOST_BYTES = 64 * 1024;

  private final Path folder;

  /**
   * A folder that need not be there yet.
   *
   * @param folder in a folder of the same owner
   */
  public ApprovalFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Leaves a request, and removes those that have expired.
   *
   * @throws IOException if it cannot be written, or others may use the folder
   */
  public void post(ApprovalRequest request, Instant now) throws IOException {
    OwnerOnly.makeFolder(folder);
    OwnerOnly.require(folder);
    for (ApprovalRequest old : pending()) {
      if (old.expires().isBefore(now)) {
        remove(old.id());
      }
    }
    write(file(request.id(), REQUEST), ApprovalJson.write(request));
  }

  /**
   * The requests that nobody has answered, the one that expires first before the others.
   *
   * @throws IOException if the folder cannot be read, or others may use it
   */
  public List<ApprovalRequest> pending() throws IOException {
    if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    OwnerOnly.require(folder);
    List<ApprovalRequest> requests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.matches("[0-9a-f]{24}" + REQUEST)) {
          String id = name.substring(0, name.length() - REQUEST.length());
          request(id).filter(request -> Files.notExists(file(id, ANSWER))).ifPresent(requests::add);
        }
      }
    }
    requests.sort(Comparator.comparing(ApprovalRequest::expires));
    return requests;
  }

  /**
   * One request, answered or not.
   *
   * @throws IOException if it cannot be read or is not as the wallet wrote it
   */
  public Optional<ApprovalRequest> request(String id) throws IOException {
    ApprovalRequest.requireId(id);
    Optional<String> text = read(file(id, REQUEST));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    ApprovalRequest request = parsed(file(id, REQUEST), () -> ApprovalJson.read(text.get()));
    if (!request.id().equals(id)) {
      throw new IOException(file(id, REQUEST) + " is the request of another; remove it");
    }
    return Optional.of(request);
  }

  /**
   * Answers a request that was read from here and shown.
   *
   * @throws IOException if the answer cannot be written, or others may use the folder
   */
  public void answer(ApprovalRequest request, boolean approved) throws IOException {
    OwnerOnly.require(folder);
    write(
        file(request.id(), ANSWER),
        ApprovalJson.write(new ApprovalAnswer(request.contentSha256(), approved, "owner")));
  }

  /**
   * What the owner has said to a request.
   *
   * @throws IOException if the answer cannot be read, or others may have written it
   */
  public Optional<ApprovalAnswer> answer(String id) throws IOException {
    ApprovalRequest.requireId(id);
    Optional<String> text = read(file(id, ANSWER));
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(parsed(file(id, ANSWER), () -> ApprovalJson.answer(text.get(), "owner")));
  }

  /**
   * Takes a request and its answer away.
   *
   * @throws IOException if they cannot be removed
   */
  public void remove(String id) throws IOException {
    ApprovalRequest.requireId(id);
    Files.deleteIfExists(file(id, REQUEST));
    Files.deleteIfExists(file(id, ANSWER));
  }

  private Path file(String id, String suffix) {
    return folder.resolve(id + suffix);
  }

  private interface Parse<T> {
    T read();
  }

  private static <T> T parsed(Path file, Parse<T> parse) throws IOException {
    try {
      return parse.read();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage() + "; remove it", e);
    }
  }

  private Optional<String> read(Path file) throws IOException {
    try {
      if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      OwnerOnly.require(folder);
      OwnerOnly.require(file);
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException(file + " is too long; remove it");
      }
      return Optional.of(Files.readString(file));
    } catch (NoSuchFileException removedMeanwhile) {
      return Optional.empty();
    }
  }

  /** Whole or not at all, also for who reads meanwhile, or writes the same. */
  private static void write(Path file, String text) throws IOException {
    String writer = ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
    Path part = file.resolveSibling(file.getFileName() + "." + writer + ".new");
    Files.deleteIfExists(part);
    try (FileChannel channel =
        OwnerOnly.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
