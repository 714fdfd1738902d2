package dev.farthing.app.config;

import java.nio.file.Path;

/** Where a secret is found. The secret itself never stands in a configuration. */
public sealed interface Secret {
  /** The bytes of a file. */
  record InFile(Path file) implements Secret {}

  /**
   * The value of an environment variable, in hexadecimal digits.
   *
   * @param env its name
   */
  record InEnvironment(String env) implements Secret {}
}
