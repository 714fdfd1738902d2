package dev.farthing.app.simnet;

import dev.farthing.app.Workers;
import dev.farthing.app.metrics.MetricsServer;
import dev.farthing.app.metrics.SimnetMetrics;
import dev.farthing.simnet.Conservation;
import dev.farthing.simnet.PaymentListener;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.face.lnd.LndFace;
import dev.farthing.simnet.face.lnd.LndFaces;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A network with a face per node, its metrics and its control socket, all open. Thread-safe. */
final class RunningSimnet implements AutoCloseable {
  private final SimnetOptions options;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Tally tally = new Tally();
  private final List<Consumer<String>> faultListeners = new CopyOnWriteArrayList<>();
  private final SimnetDirectory directory;
  private final SimNetwork network;
  private final Conservation atStart;
  private final LndFaces faces;
  private final FaultDesk faults;
  private final MetricsServer metrics;
  private final Path nodesFile;

  private RunningSimnet(SimnetOptions options) {
    this.options = options;
    boolean opened = false;
    try {
      directory = closing(SimnetDirectory.take(options.directory()));
      NodesFile.check(directory.path());
      Workers workers = closing(Workers.start());
      network =
          closing(
              SimNetwork.builder(options.topology())
                  .seed(options.seed())
                  .clock(options.mode())
                  .executor(workers.executor())
                  .audited(true)
                  .start());
      atStart = network.conservation();
      network.listen(
          payment -> {
            tally.count(payment);
            tally.tell(Words.payment(payment));
          });
      faces =
          closing(
              LndFaces.builder(network)
                  .allBelow(directory.path())
                  .firstPort(options.lndPort())
                  .executor(workers.executor())
                  .open());
      faults = new FaultDesk(network, faces, workers, this::fault);
      SimnetMetrics measured = closing(new SimnetMetrics(network, faults::counts));
      metrics =
          closing(MetricsServer.start(options.metricsPort(), measured::scrape, workers.executor()));
      List<String> names = options.topology().nodes();
      nodesFile =
          NodesFile.write(
              directory.path(), faces.all(), names.get(0), names.get(names.size() - 1), "");
      ControlServer control = closing(ControlServer.start(faults::handle, workers.executor()));
      directory.controlledAt(control.socket());
      opened = true;
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  /**
   * Starts everything.
   *
   * @throws dev.farthing.app.UsageException if the directory or a port is taken
   * @throws dev.farthing.simnet.face.lnd.LndFaceException if a port is taken or a folder cannot be
   *     written
   */
  static RunningSimnet start(SimnetOptions options) {
    return new RunningSimnet(options);
  }

  private <T extends AutoCloseable> T closing(T part) {
    open.push(part);
    return part;
  }

  private void fault(String sentence) {
    tally.tell(sentence);
    faultListeners.forEach(listener -> listener.accept(sentence));
  }

  /** Tells of every payment that ends from now on, and of every fault that begins or ends. */
  void listen(PaymentListener payments, Consumer<String> faultWords) {
    network.listen(payments);
    faultListeners.add(faultWords);
  }

  SimNetwork network() {
    return network;
  }

  Topology topology() {
    return options.topology();
  }

  List<LndFace> faces() {
    return faces.all();
  }

  FaultDesk faults() {
    return faults;
  }

  Tally tally() {
    return tally;
  }

  Path directory() {
    return directory.path();
  }

  Path nodesFile() {
    return nodesFile;
  }

  URI metrics() {
    return metrics.address();
  }

  /** Whether there is as much money as at the start. */
  boolean closes() {
    return network.conservation().total().equals(atStart.total());
  }

  /** Ends everything, the last opened first. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        System.getLogger(RunningSimnet.class.getName())
            .log(System.Logger.Level.WARNING, "closing failed: " + e.getMessage(), e);
      }
    }
  }
}
