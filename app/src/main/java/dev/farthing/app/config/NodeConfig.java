package dev.farthing.app.config;

import dev.farthing.protocol.bolt11.Network;
import java.nio.file.Path;
import java.util.Optional;

/** A Lightning node as {@code farthing.yaml} describes it; the case is told by {@code kind}. */
public sealed interface NodeConfig {
  /** What it is. */
  NodeKind kind();

  /**
   * An LND node, reached by gRPC.
   *
   * @param address of its gRPC port
   * @param certificate its {@code tls.cert}: the one certificate that is trusted
   * @param macaroon what it is asked with, where neither {@code issuer} nor {@code payer} says
   *     otherwise
   * @param issuer what invoices are made with
   * @param payer what is paid with
   * @param network the network that the node must be on
   */
  record Lnd(
      Address address,
      Path certificate,
      Optional<Secret> macaroon,
      Optional<Rights> issuer,
      Optional<Rights> payer,
      Network network)
      implements NodeConfig {
    /**
     * @throws IllegalArgumentException if no macaroon is named at all
     */
    public Lnd {
      if (macaroon.isEmpty() && issuer.isEmpty() && payer.isEmpty()) {
        throw new IllegalArgumentException("an LND node needs a macaroon");
      }
    }

    /** One macaroon for everything: the shortest way to connect a node. */
    public static Lnd of(Address address, Path certificate, Secret macaroon, Network network) {
      return new Lnd(
          address, certificate, Optional.of(macaroon), Optional.empty(), Optional.empty(), network);
    }

    @Override
    public NodeKind kind() {
      return NodeKind.LND;
    }
  }

  /** What one use of a node is allowed by. */
  record Rights(Secret macaroon) {}

  /**
   * A node of a simulated network that lives as long as the command that asks it: to try commands
   * with nothing installed.
   *
   * @param topology the network's shape; empty for three nodes in a line
   * @param seed of keys and chance
   * @param node which node of the network this is; empty for the first
   */
  record Simnet(Optional<Path> topology, long seed, Optional<String> node) implements NodeConfig {
    /** The first node of three, with the usual seed. */
    public static final Simnet DEFAULT = new Simnet(Optional.empty(), 1, Optional.empty());

    @Override
    public NodeKind kind() {
      return NodeKind.SIMNET;
    }
  }
}
