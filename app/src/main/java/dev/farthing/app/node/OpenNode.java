package dev.farthing.app.node;

import dev.farthing.app.Workers;
import dev.farthing.app.config.Address;
import dev.farthing.app.config.ConfigException;
import dev.farthing.app.config.NodeConfig;
import dev.farthing.app.config.Secret;
import dev.farthing.app.node.ConfiguredNodes.NamedNode;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.LightningNode;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.lnd.LndConfig;
import dev.farthing.lightning.lnd.LndNode;
import dev.farthing.lightning.lnd.MacaroonSource;
import dev.farthing.protocol.secret.SecretBytes;
import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.SimNode;
import dev.farthing.simnet.SimnetException;
import dev.farthing.simnet.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A configured node, ready to be asked, and what must be closed after it.
 *
 * @param clock by which its answers are judged
 * @param behind closed last
 */
public record OpenNode(
    String name, NodeConfig config, LightningNode node, InstantSource clock, AutoCloseable behind)
    implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /**
   * Opens a node; nothing is asked of it yet.
   *
   * @throws ConfigException if a file or environment variable that it names is not there
   */
  public static OpenNode open(NamedNode named, Workers workers) {
    if (named.config() instanceof NodeConfig.Lnd lnd) {
      InstantSource clock = InstantSource.system();
      LightningNode node =
          new LndNode(settings(named.name(), lnd), workers.executor(), clock, new SecureRandom());
      return new OpenNode(named.name(), lnd, node, clock, () -> {});
    }
    NodeConfig.Simnet simnet = (NodeConfig.Simnet) named.config();
    SimNetwork network =
        SimNetwork.builder(topology(simnet))
            .seed(simnet.seed())
            .clock(ClockMode.PACED)
            .executor(workers.executor())
            .start();
    try {
      SimNode node = simnet.node().map(network::node).orElseGet(() -> network.nodes().get(0));
      return new OpenNode(named.name(), simnet, node, network.clock(), network);
    } catch (SimnetException.UnknownNode e) {
      network.close();
      throw new ConfigException.NotConfigured(
          "node '" + named.name() + "': its network has no node '" + e.name() + "'.");
    }
  }

  private static LndConfig settings(String name, NodeConfig.Lnd lnd) {
    Address address = lnd.address();
    LndConfig.Builder settings =
        LndConfig.builder(address.host(), address.port())
            .certificate(lnd.certificate())
            .network(lnd.network());
    lnd.macaroon().ifPresent(secret -> settings.macaroon(read(name, secret)));
    lnd.issuer().ifPresent(rights -> settings.issuerMacaroon(read(name, rights.macaroon())));
    lnd.payer().ifPresent(rights -> settings.payerMacaroon(read(name, rights.macaroon())));
    return settings.build();
  }

  private static SecretBytes read(String name, Secret secret) {
    if (secret instanceof Secret.InFile in) {
      return MacaroonSource.file(in.file());
    }
    String variable = ((Secret.InEnvironment) secret).env();
    String value = System.getenv(variable);
    if (value == null) {
      throw new ConfigException.NotConfigured(
          "node '%s': the environment variable %s is not set. Put the macaroon into it, in hexadecimal digits."
              .formatted(name, variable));
    }
    return MacaroonSource.hex(value, "the environment variable " + variable);
  }

  private static Topology topology(NodeConfig.Simnet simnet) {
    if (simnet.topology().isEmpty()) {
      return Topology.line("alice", "bob", "carol");
    }
    Path file = simnet.topology().get();
    try {
      return Topology.read(Files.readString(file));
    } catch (IOException e) {
      throw new ConfigException.Unreadable(file, "cannot be read (" + e.getMessage() + ")");
    } catch (SimnetException.BadTopology e) {
      throw new ConfigException.Unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  /** A way to pay; an LND is met when it is first asked something. */
  public InvoicePayer payer() {
    return node instanceof LndNode lnd && config instanceof NodeConfig.Lnd settings
        ? new LatePayer(lnd, settings.network(), clock)
        : node.payer();
  }

  /** What it remembers; it is met when it is first asked. */
  public NodeHistory history() {
    return new LateHistory(node);
  }

  /** By when a question that a person waits for must be answered. */
  public Deadline soon() {
    return Deadline.in(PATIENCE, clock);
  }

  @Override
  public void close() {
    try {
      behind.close();
    } catch (Exception e) {
      throw new IllegalStateException("node " + name + " could not be closed", e);
    }
  }
}
