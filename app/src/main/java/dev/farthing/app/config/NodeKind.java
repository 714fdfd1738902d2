package dev.farthing.app.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of nodes that can be configured. */
public enum NodeKind {
  LND,
  SIMNET;

  /** Kinds that have their name already, and cannot be used yet. */
  static final List<String> LATER = List.of("cln", "eclair", "charge", "phoenixd", "nwc");

  /** As it stands in a file and on the command line: {@code lnd}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that label, if there is one. */
  public static Optional<NodeKind> ofLabel(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(NodeKind::label).toList();
  }
}
