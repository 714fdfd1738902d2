package dev.farthing.simnet.face.lnd;

import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.SimNode;
import dev.farthing.simnet.SimnetException;
import dev.farthing.simnet.face.lnd.bakery.Bakery;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of a simulated network as LND looks from outside: one gRPC server per node on 127.0.0.1,
 * and a folder with its credentials. Thread-safe.
 */
public final class LndFaces implements AutoCloseable {
  private final List<LndFace> faces;
  private final SharedLoops loops;

  private LndFaces(List<LndFace> faces, SharedLoops loops) {
    this.faces = List.copyOf(faces);
    this.loops = loops;
  }

  /** Faces of nodes of this network, to be set up. */
  public static Builder builder(SimNetwork network) {
    return new Builder(network);
  }

  /** All faces, in the order of their ports. */
  public List<LndFace> all() {
    return faces;
  }

  /**
   * The face of that node.
   *
   * @throws IllegalArgumentException if that node has none
   */
  public LndFace face(String node) {
    return faces.stream()
        .filter(face -> face.name().equals(node))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no face was opened for '" + node + "'"));
  }

  /** Stops all faces. The folders stay. A second time does nothing. */
  @Override
  public void close() {
    faces.forEach(LndFace::stop);
    loops.close();
  }

  /** Sets faces up. Not thread-safe. */
  public static final class Builder {
    private record Place(SimNode node, Path folder) {}

    private final SimNetwork network;
    private final List<Place> places = new ArrayList<>();
    private int firstPort;
    private @Nullable Executor executor;
    private InstantSource clock = InstantSource.system();
    private SecureRandom random = new SecureRandom();

    private Builder(SimNetwork network) {
      this.network = network;
    }

    /** A face for every node, in {@code 000-NAME}, {@code 001-NAME} and so on below a folder. */
    public Builder allBelow(Path directory) {
      List<SimNode> nodes = network.nodes();
      for (int i = 0; i < nodes.size(); i++) {
        String name = nodes.get(i).name().replaceAll("[^A-Za-z0-9._-]", "_");
        places.add(
            new Place(
                nodes.get(i), directory.resolve(String.format(Locale.ROOT, "%03d-%s", i, name))));
      }
      return this;
    }

    /**
     * A face for one node.
     *
     * @param folder where its credentials go
     * @throws SimnetException.UnknownNode if no node has this name
     */
    public Builder node(String name, Path folder) {
      places.add(new Place(network.node(name), folder));
      return this;
    }

    /** The port of the first face; the others count up. 0, the default, takes free ones. */
    public Builder firstPort(int port) {
      this.firstPort = port;
      return this;
    }

    /** Where calls are answered; needed. Answers may wait for the network. */
    public Builder executor(Executor executor) {
      this.executor = executor;
      return this;
    }

    /** Judges macaroons and dates certificates; the system's clock by default. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Where keys come from; a secure generator by default. */
    public Builder random(SecureRandom random) {
      this.random = random;
      return this;
    }

    /**
     * Opens the faces. A node's {@code tls.cert} appears when its port answers.
     *
     * @throws LndFaceException if a port is not free or a folder cannot be written; then no face is
     *     open
     * @throws IllegalStateException if no executor was given
     */
    public LndFaces open() {
      Executor given = executor;
      if (given == null) {
        throw new IllegalStateException("faces need an executor to answer calls on");
      }
      List<NodeFolder> folders =
          places.stream().map(place -> new NodeFolder(place.folder())).toList();
      folders.forEach(NodeFolder::prepare);
      List<LndFace> opened = new ArrayList<>();
      LndFaces all = null;
      SharedLoops loops = new SharedLoops();
      try {
        for (int i = 0; i < places.size(); i++) {
          int port = firstPort == 0 ? 0 : firstPort + i;
          opened.add(open(places.get(i).node(), folders.get(i), port, loops, given));
        }
        all = new LndFaces(opened, loops);
        return all;
      } finally {
        if (all == null) {
          new LndFaces(opened, loops).close();
        }
      }
    }

    private LndFace open(
        SimNode node, NodeFolder folder, int port, SharedLoops loops, Executor given) {
      var operator = node.operator();
      Bakery bakery = new Bakery(random, clock);
      TlsIdentity identity = TlsIdentity.create(random, clock.instant());
      LndFace face =
          new LndFace(
              operator,
              folder,
              port,
              loops,
              given,
              identity.credentials(),
              List.of(new NodeGate(operator), new MacaroonGuard(bakery)),
              NodeServices.of(operator, bakery));
      folder.writeSecrets(bakery, identity);
      face.start();
      folder.writeCertificate(identity);
      return face;
    }
  }
}
