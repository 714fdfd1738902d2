package dev.farthing.app.config;

import dev.farthing.protocol.bolt11.Network;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads one node of {@code farthing.yaml}. */
final class NodeReader {
  /** As node operators name them. */
  private static final Map<String, Network> NETWORKS =
      Map.of(
          "mainnet", Network.BITCOIN,
          "testnet", Network.TESTNET,
          "signet", Network.SIGNET,
          "regtest", Network.REGTEST);

  private static final String MACAROON = "farthing.macaroon";

  private final Path file;
  private final String where;

  /**
   * @param where how the node is called in errors
   */
  NodeReader(Path file, String where) {
    this.file = file;
    this.where = where;
  }

  NodeConfig node(Yaml yaml) {
    return switch (kind(Section.group(file, yaml, where))) {
      case LND -> lnd(Section.of(file, yaml, where, NodeConfig.Lnd.class, "kind"));
      case SIMNET -> simnet(Section.of(file, yaml, where, NodeConfig.Simnet.class, "kind"));
    };
  }

  private static NodeKind kind(Section section) {
    String label = section.text("kind", "lnd");
    return NodeKind.ofLabel(label)
        .orElseThrow(
            () ->
                section.problem(
                    section.value("kind", "lnd").place(),
                    NodeKind.LATER.contains(label)
                        ? "nodes of kind '"
                            + label
                            + "' cannot be connected yet; now: "
                            + String.join(", ", NodeKind.labels())
                        : "unknown kind '"
                            + label
                            + "'. "
                            + Section.advice(label, NodeKind.labels())));
  }

  private NodeConfig lnd(Section section) {
    Optional<Secret> macaroon = section.optional("macaroon", value -> secret(section, value));
    Optional<NodeConfig.Rights> issuer = rights(section, "issuer");
    Optional<NodeConfig.Rights> payer = rights(section, "payer");
    if (macaroon.isEmpty() && issuer.isEmpty() && payer.isEmpty()) {
      section.value("macaroon", MACAROON);
    }
    return new NodeConfig.Lnd(
        address(section),
        section.existingFile("certificate", "tls.cert"),
        macaroon,
        issuer,
        payer,
        network(section));
  }

  private Optional<NodeConfig.Rights> rights(Section node, String use) {
    return node.optional(
        use,
        value -> {
          Section section =
              Section.of(file, value, "'" + use + "' of " + where, NodeConfig.Rights.class);
          return new NodeConfig.Rights(secret(section, section.value("macaroon", MACAROON)));
        });
  }

  private Secret secret(Section section, Yaml value) {
    if (value instanceof Yaml.Mapping) {
      Section variable = Section.of(file, value, "'macaroon'", Secret.InEnvironment.class);
      String name = variable.text("env", "LND_MACAROON");
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        throw variable.problem(
            variable.value("env", "LND_MACAROON").place(),
            "'env' must be the name of an environment variable, for example 'env: LND_MACAROON'");
      }
      return new Secret.InEnvironment(name);
    }
    if (value instanceof Yaml.Text text && InlineSecret.isLikely(text.text())) {
      throw section.problem(
          value.place(),
          "a secret must not stand in a configuration. Move it to a file that only you can read and write"
              + " 'macaroon: "
              + MACAROON
              + "', or to an environment variable and write 'macaroon: {env: LND_MACAROON}'");
    }
    return new Secret.InFile(section.fileOf("macaroon", value, MACAROON));
  }

  private static Address address(Section section) {
    String example = "127.0.0.1:10009";
    String text = section.text("address", example);
    try {
      return Address.parse(text);
    } catch (IllegalArgumentException e) {
      throw section.problem(
          section.value("address", example).place(),
          "'" + text + "' is no address; host:port is needed, for example " + example);
    }
  }

  private static Network network(Section section) {
    String name = section.text("network", "regtest");
    Network network = NETWORKS.get(name);
    if (network == null) {
      throw section.problem(
          section.value("network", "regtest").place(),
          "unknown network '"
              + name
              + "'. "
              + Section.advice(name, NETWORKS.keySet().stream().sorted().toList()));
    }
    return network;
  }

  private static NodeConfig simnet(Section section) {
    return new NodeConfig.Simnet(
        section.optionalFile("topology", "town.yaml"),
        section.whole("seed", NodeConfig.Simnet.DEFAULT.seed()),
        section.optionalText("node", "alice"));
  }
}
