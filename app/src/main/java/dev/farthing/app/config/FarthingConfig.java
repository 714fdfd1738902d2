package dev.farthing.app.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a {@code farthing.yaml} says. The names of the components are the keys of the file.
 * Immutable.
 *
 * @param seller the node that sells where a command names none
 * @param buyer the node that buys where a command names none
 * @param nodes by name, in the order of the file
 * @param wallet with what Farthing buys
 * @param policy what it may spend; empty where the file does not say
 */
public record FarthingConfig(
    Optional<String> seller,
    Optional<String> buyer,
    Map<String, NodeConfig> nodes,
    WalletConfig wallet,
    Optional<PolicyConfig> policy) {
  /** Nothing is configured. */
  public static final FarthingConfig EMPTY =
      new FarthingConfig(
          Optional.empty(), Optional.empty(), Map.of(), WalletConfig.DEFAULT, Optional.empty());

  /**
   * @throws IllegalArgumentException if a name is none that a node can have, or {@code seller},
   *     {@code buyer} or the wallet's node is no node of this configuration
   */
  public FarthingConfig {
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    for (String name : nodes.keySet()) {
      NodeName.problemWith(name)
          .ifPresent(
              problem -> {
                throw new IllegalArgumentException(problem);
              });
    }
    for (Optional<String> role : List.of(seller, buyer, wallet.node())) {
      if (role.isPresent() && !nodes.containsKey(role.get())) {
        throw new IllegalArgumentException("'" + role.get() + "' is no node of " + nodes.keySet());
      }
    }
  }

  /**
   * Reads a file; the paths in it are relative to its folder.
   *
   * @throws ConfigException with line and column, if the file cannot be read or means nothing
   */
  public static FarthingConfig read(Path file) {
    return ConfigReader.read(file);
  }
}
