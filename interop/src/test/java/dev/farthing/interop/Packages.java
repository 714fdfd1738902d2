package dev.farthing.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Where {@code interop/packages} has put the foreign software, installing it when it is missing.
 */
final class Packages {
  private Packages() {}

  /** The Python in which the foreign packages are. */
  static String python() {
    return folder("python").resolve("bin/python").toString();
  }

  /** A script of ours that uses a Node package, beside which the package lies. */
  static String nodeScript(String name) {
    return folder("node").resolve(name).toString();
  }

  /** The Python of the Python example. */
  static String examplePython() {
    return folder("example").resolve("bin/python").toString();
  }

  /** A file of the Python example. */
  static String example(String name) {
    return Path.of("..", "examples", "python", name).toAbsolutePath().normalize().toString();
  }

  /** A script of ours that uses a foreign package. */
  static String foreign(String language, String name) {
    return Path.of("foreign", language, name).toAbsolutePath().toString();
  }

  /** What the scripts read to reach a node. */
  static Map<String, String> environment(LabNode node) {
    try {
      String macaroon = HexFormat.of().formatHex(Files.readAllBytes(node.macaroon("admin")));
      return Map.of(
          "LND_REST_HOST",
          "https://127.0.0.1:" + node.restPort(),
          "LND_TLS_CERT_PATH",
          node.certificate().toString(),
          "LND_MACAROON_HEX",
          macaroon);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(String name) {
    return Path.of(
        Command.run(List.of(Path.of("packages").toAbsolutePath().toString(), name)).strip());
  }
}
