package dev.farthing.app.node;

import dev.farthing.app.config.ConfigException;
import dev.farthing.app.config.FarthingConfig;
import dev.farthing.app.config.NodeConfig;
import dev.farthing.app.config.NodeKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds the node that is meant by a name, by a kind, or by nothing at all. Immutable. */
public record ConfiguredNodes(FarthingConfig config) {
  /**
   * A node by its name.
   *
   * @throws ConfigException.NotConfigured if it cannot be told which node is meant, and what to say
   */
  public NamedNode choose(Optional<String> asked, Role role) {
    if (asked.isEmpty()) {
      return withoutName(role);
    }
    NodeConfig named = config.nodes().get(asked.get());
    if (named != null) {
      return new NamedNode(asked.get(), named);
    }
    return NodeKind.ofLabel(asked.get())
        .map(kind -> ofKind(kind, role))
        .orElseThrow(
            () ->
                new ConfigException.NotConfigured(
                    "no node is named '" + asked.get() + "'. " + known()));
  }

  private NamedNode withoutName(Role role) {
    return role.in(config)
        .map(this::named)
        .or(this::only)
        .orElseThrow(
            () ->
                new ConfigException.NotConfigured(
                    config.nodes().isEmpty()
                        ? "no node is configured. Name one in farthing.yaml (docs/nodes.md shows"
                            + " the five lines), or try --node simnet."
                        : "which node? " + known()));
  }

  private NamedNode ofKind(NodeKind kind, Role role) {
    List<NamedNode> candidates = all(kind);
    Optional<NamedNode> preferred =
        role.in(config).map(this::named).filter(node -> node.config().kind() == kind);
    if (preferred.isPresent()) {
      return preferred.get();
    }
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    if (candidates.isEmpty() && kind == NodeKind.SIMNET) {
      return new NamedNode(kind.label(), NodeConfig.Simnet.DEFAULT);
    }
    throw new ConfigException.NotConfigured(
        candidates.isEmpty()
            ? "no node of kind '" + kind.label() + "' is configured. " + known()
            : "several nodes are of kind '" + kind.label() + "'. " + known());
  }

  /** The nodes of a kind, in the order of the configuration. */
  public List<NamedNode> all(NodeKind kind) {
    return config.nodes().entrySet().stream()
        .filter(node -> node.getValue().kind() == kind)
        .map(NamedNode::of)
        .toList();
  }

  private NamedNode named(String name) {
    return new NamedNode(name, Objects.requireNonNull(config.nodes().get(name)));
  }

  private Optional<NamedNode> only() {
    return config.nodes().size() == 1
        ? config.nodes().entrySet().stream().map(NamedNode::of).findFirst()
        : Optional.empty();
  }

  private String known() {
    return config.nodes().isEmpty()
        ? "None is configured; docs/nodes.md shows the five lines of farthing.yaml."
        : "Configured: --node " + String.join(", --node ", config.nodes().keySet()) + ".";
  }

  /** A node of a configuration and its name. */
  public record NamedNode(String name, NodeConfig config) {
    private static NamedNode of(Map.Entry<String, NodeConfig> entry) {
      return new NamedNode(entry.getKey(), entry.getValue());
    }
  }
}
