package dev.farthing.wallet;

import java.util.List;
import java.util.Optional;

/**
 * Who may show a credential: the agent that bought it, or all clients that share under a name.
 *
 * @param sharedAs the name, where the agent shares what it buys
 */
record Holder(String agent, Optional<String> sharedAs) {
  /** An agent that shares with nobody. */
  static Holder of(String agent) {
    return new Holder(agent, Optional.empty());
  }

  private static final String SHARED = "shared ";

  /** The name under which a credential of the journal is shared, if it is. */
  static Optional<String> sharedAs(String name) {
    return name.startsWith(SHARED)
        ? Optional.of(name.substring(SHARED.length()))
        : Optional.empty();
  }

  /** As whose the journal keeps what is bought now. */
  String name() {
    return sharedAs.map(name -> SHARED + name).orElse("agent " + agent);
  }

  /** As whose the journal keeps what may be shown. */
  List<String> names() {
    return sharedAs.isPresent() ? List.of("agent " + agent, name()) : List.of(name());
  }
}
