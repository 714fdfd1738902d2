package dev.farthing.simnet.face.lnd;

import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.face.lnd.bakery.StandardMacaroon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A simulated network without latencies, its faces, and a client of each. */
public final class FaceRig implements AutoCloseable {
  private final ExecutorService events = Executors.newFixedThreadPool(2);
  private final ExecutorService calls = Executors.newFixedThreadPool(8);
  private final SimNetwork network;
  private final LndFaces faces;
  private final Path folder;
  private final Map<String, FaceClient> clients = new HashMap<>();

  public FaceRig(Topology topology) {
    folder = folder();
    network = SimNetwork.builder(topology).seed(7).clock(ClockMode.FAST).executor(events).start();
    faces = LndFaces.builder(network).allBelow(folder).executor(calls).open();
  }

  /** Buyer, router and seller. */
  public static FaceRig line() {
    return new FaceRig(Topology.line("buyer", "router", "seller"));
  }

  public SimNetwork network() {
    return network;
  }

  public LndFace face(String node) {
    return faces.face(node);
  }

  /** A client with that node's admin macaroon, the same at each call. */
  public synchronized FaceClient client(String node) {
    return clients.computeIfAbsent(node, name -> newClient(name));
  }

  /** One more client, to be closed by who asks. */
  public FaceClient newClient(String node) {
    LndFace face = faces.face(node);
    return new FaceClient(face.port(), face.certificate(), face.macaroon(StandardMacaroon.ADMIN));
  }

  @Override
  public synchronized void close() {
    clients.values().forEach(FaceClient::close);
    faces.close();
    network.close();
    List.of(events, calls).forEach(ExecutorService::shutdownNow);
    delete(folder);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("lnd-faces");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
