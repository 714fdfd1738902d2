package dev.farthing.benchmarks;

import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.face.lnd.LndFace;
import dev.farthing.simnet.face.lnd.LndFaces;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Simulated nodes with LND's face in a process of their own, without latencies: prints a line for
 * each with its port and the folder of its credentials, answers every line that it reads by the
 * bytes of its heap that are in use, and serves until there are no more lines.
 */
final class FacesUnderLoad {
  private FacesUnderLoad() {}

  /** Takes a folder for the nodes' credentials and their number, from 2 on. */
  public static void main(String[] args) throws IOException {
    int nodes = Integer.parseInt(args[1]);
    Topology topology =
        nodes == 2 ? Topology.line("seller", "buyer") : Topology.random(1, nodes, 2 * nodes);
    ExecutorService executor = Executors.newCachedThreadPool();
    try (SimNetwork network =
            SimNetwork.builder(topology).clock(ClockMode.FAST).executor(executor).start();
        LndFaces faces =
            LndFaces.builder(network).allBelow(Path.of(args[0])).executor(executor).open()) {
      for (LndFace face : faces.all()) {
        System.out.println(face.port() + " " + face.certificate().getParent());
      }
      BufferedReader questions =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      while (questions.readLine() != null) {
        System.gc();
        System.out.println(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
