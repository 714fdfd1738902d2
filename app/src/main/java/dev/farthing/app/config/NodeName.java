package dev.farthing.app.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a node may be called: what fits on a command line and is no kind of node. */
public final class NodeName {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private NodeName() {}

  /** Why no node can have this name; empty if one can. */
  public static Optional<String> problemWith(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of(
          "a node is named by 1 to 63 letters, digits, '-', '_' or '.', beginning with a letter or digit");
    }
    if (NodeKind.labels().contains(name) || NodeKind.LATER.contains(name)) {
      return Optional.of(
          "'" + name + "' is a kind of node and cannot be the name of one; try 'my-" + name + "'");
    }
    return Optional.empty();
  }
}
