package dev.farthing.app.node;

import dev.farthing.app.Workers;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.ChannelSpec;
import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.face.lnd.LndFace;
import dev.farthing.simnet.face.lnd.LndFaces;
import dev.farthing.simnet.face.lnd.bakery.StandardMacaroon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Two simulated nodes that look like LND, with a channel between them, and the {@code
 * farthing.yaml} that names them: alice sells, bob buys.
 */
public final class FaceTown implements AutoCloseable {
  private final Workers workers = Workers.start();
  private final SimNetwork network;
  private final LndFaces faces;
  private final Path folder;

  private FaceTown(Path folder) throws IOException {
    this.folder = folder;
    network =
        SimNetwork.builder(
                Topology.empty()
                    .with(ChannelSpec.of("bob", "alice", MilliSatoshi.ofSat(10_000_000))))
            .clock(ClockMode.PACED)
            .executor(workers.executor())
            .start();
    faces =
        LndFaces.builder(network)
            .node("alice", folder.resolve("alice"))
            .node("bob", folder.resolve("bob"))
            .executor(workers.executor())
            .open();
    Files.writeString(
        config(), "seller: alice\nbuyer: bob\nnodes:\n" + node("alice") + node("bob"));
  }

  public static FaceTown open(Path folder) throws IOException {
    return new FaceTown(folder);
  }

  /** The configuration that names both nodes. */
  public Path config() {
    return folder.resolve("farthing.yaml");
  }

  public SimNetwork network() {
    return network;
  }

  public LndFace face(String name) {
    return faces.face(name);
  }

  private String node(String name) {
    LndFace face = faces.face(name);
    return """
      %s:
        kind: lnd
        address: 127.0.0.1:%d
        certificate: %s/tls.cert
        macaroon: %s/%s
        network: regtest
    """
        .formatted(name, face.port(), name, name, StandardMacaroon.ADMIN.fileName());
  }

  @Override
  public void close() {
    faces.close();
    network.close();
    workers.close();
  }
}
