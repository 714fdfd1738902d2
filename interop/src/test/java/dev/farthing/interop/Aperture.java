package dev.farthing.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running aperture, another seller's gateway, before an HTTP server of this machine. */
final class Aperture implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Process process;
  private final Path log;
  private final URI address;

  private Aperture(Process process, Path log, URI address) {
    this.process = process;
    this.log = log;
    this.address = address;
  }

  /**
   * Starts one that sells all paths of a backend, for 10 sat each, through whatever speaks LND's
   * gRPC, and returns when it answers.
   *
   * @param backend {@code host:port} of an HTTP server
   * @param lnd {@code host:port} of the gRPC that issues
   * @param macaroons the folder of {@code invoice.macaroon}
   */
  static Aperture start(String backend, String lnd, Path certificate, Path macaroons)
      throws IOException {
    Path log = Files.createTempFile("aperture", ".log");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of("aperture").toAbsolutePath().toString(),
                    "--backend",
                    backend,
                    "--lnd",
                    lnd,
                    "--tls",
                    certificate.toString(),
                    "--macaroons",
                    macaroons.toString()))
            .redirectError(log.toFile())
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String address = said.readLine();
    if (address == null) {
      throw new AssertionError("aperture has not started:\n" + Files.readString(log));
    }
    Aperture aperture = new Aperture(process, log, URI.create(address));
    aperture.awaitPort();
    return aperture;
  }

  /** Starts one whose invoices come from a node of the lab. */
  static Aperture start(String backend, LabNode node) throws IOException {
    return start(backend, node.host() + ":" + node.port(), node.certificate(), node.macaroons());
  }

  /** Where it sells, for example {@code http://127.0.0.1:12345}. */
  URI address() {
    return address;
  }

  private void awaitPort() throws IOException {
    long begin = System.nanoTime();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() - begin > PATIENCE_NANOS) {
        String said = Files.readString(log);
        close();
        throw new AssertionError("aperture does not answer at " + address + ":\n" + said);
      }
      try {
        process.waitFor(50, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        close();
        throw new AssertionError("interrupted while waiting for aperture", e);
      }
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    Files.delete(log);
  }
}
