package dev.farthing.app.config;

import dev.farthing.wallet.policy.SpendingPolicy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The {@code policy:} of a {@code farthing.yaml}, or a file of its own: what may be spent.
 *
 * @param ratesFile where the rates of currencies stand, {@code USD: 950sat}, one a line
 */
public record PolicyConfig(SpendingPolicy policy, Optional<Path> ratesFile) {
  /** Allows nothing. */
  public static final PolicyConfig NONE =
      new PolicyConfig(SpendingPolicy.newBuilder().build(), Optional.empty());

  /**
   * Reads a file that says nothing but a policy.
   *
   * @throws ConfigException with line and column, if it cannot be read or means nothing
   */
  public static PolicyConfig read(Path file) {
    return ConfigReader.readPolicy(file);
  }

  /** The text that {@link #read} reads. */
  public String text() {
    return PolicyText.of(this);
  }
}
