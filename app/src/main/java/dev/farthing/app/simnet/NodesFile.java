package dev.farthing.app.simnet;

import dev.farthing.app.UsageException;
import dev.farthing.app.config.NodeName;
import dev.farthing.simnet.face.lnd.LndFace;
import dev.farthing.simnet.face.lnd.bakery.StandardMacaroon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The {@code farthing.yaml} beside the folders of simulated nodes, with which every other command
 * reaches them. Its paths are relative to it.
 */
public final class NodesFile {
  private static final String MARK =
      "# Written by Farthing for simulated nodes; every start writes it anew.";

  private NodesFile() {}

  /** Where it lies. */
  public static Path in(Path directory) {
    return directory.resolve("farthing.yaml");
  }

  /**
   * Refuses to write over a file that somebody else wrote.
   *
   * @throws UsageException if there is one
   */
  public static void check(Path directory) {
    Path file = in(directory);
    if (!Files.exists(file)) {
      return;
    }
    try (Stream<String> lines = Files.lines(file)) {
      if (lines.findFirst().filter(MARK::equals).isPresent()) {
        return;
      }
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be read: " + e);
    }
    throw new UsageException(
        file + ": was not written by a simnet and is left alone. Name another directory.");
  }

  /**
   * Writes it, whole or not at all. A node whose name a configuration cannot use is left out.
   *
   * @param buyer the node that buys where a command names none
   * @param seller the node that sells where a command names none
   * @param more what else it says, in YAML; empty for nothing
   * @return where it is
   */
  public static Path write(
      Path directory, List<LndFace> faces, String buyer, String seller, String more) {
    StringBuilder yaml = new StringBuilder(MARK).append('\n');
    if (NodeName.problemWith(buyer).isEmpty() && NodeName.problemWith(seller).isEmpty()) {
      yaml.append("buyer: ").append(quoted(buyer)).append('\n');
      yaml.append("seller: ").append(quoted(seller)).append('\n');
    }
    yaml.append("nodes:\n");
    for (LndFace face : faces) {
      if (NodeName.problemWith(face.name()).isEmpty()) {
        node(yaml, directory, face);
      }
    }
    yaml.append(more);
    Path file = in(directory);
    try {
      Path draft = Files.createTempFile(directory, ".farthing", ".yaml");
      Files.writeString(draft, yaml);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return file;
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be written: " + e);
    }
  }

  private static void node(StringBuilder yaml, Path directory, LndFace face) {
    Path folder = directory.toAbsolutePath().normalize().relativize(face.folder().toAbsolutePath());
    yaml.append("  ").append(quoted(face.name())).append(":\n");
    yaml.append("    kind: lnd\n");
    yaml.append("    address: 127.0.0.1:").append(face.port()).append('\n');
    yaml.append("    network: regtest\n");
    yaml.append("    certificate: ").append(in(folder, "tls.cert")).append('\n');
    yaml.append("    macaroon: ").append(in(folder, StandardMacaroon.READ_ONLY)).append('\n');
    yaml.append("    issuer: {macaroon: ")
        .append(in(folder, StandardMacaroon.ISSUER))
        .append("}\n");
    yaml.append("    payer: {macaroon: ").append(in(folder, StandardMacaroon.PAYER)).append("}\n");
  }

  private static String in(Path folder, StandardMacaroon macaroon) {
    return in(folder, macaroon.fileName());
  }

  private static String in(Path folder, String file) {
    return quoted(folder.resolve(file).toString());
  }

  /** Within quotation marks, where a bare word could mean a number or a boolean. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
