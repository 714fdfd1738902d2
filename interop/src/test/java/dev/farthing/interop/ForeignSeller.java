package dev.farthing.interop;

import dev.farthing.testkit.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server that other people's software puts a price on, as a process of its own. */
final class ForeignSeller implements AutoCloseable {
  private final Process process;
  private final Path log;
  private final int port;

  private ForeignSeller(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts the command with a free port as its last word, and waits until that port answers. */
  static ForeignSeller start(LabNode node, String... command) throws IOException {
    int port = freePort();
    List<String> line = new ArrayList<>(List.of(command));
    line.add(Integer.toString(port));
    Path log = Files.createTempFile("seller", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(Packages.environment(node));
    Process process = builder.start();
    ForeignSeller seller = new ForeignSeller(process, log, port);
    Patience.ofSeconds(60).until("the seller answers", seller::answers);
    return seller;
  }

  URI tide() {
    return URI.create("http://127.0.0.1:" + port + "/tide");
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new AssertionError("the seller has ended:\n" + said());
    }
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "(its log cannot be read: " + e.getMessage() + ")";
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    Files.delete(log);
  }
}
