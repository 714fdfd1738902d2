package dev.farthing.app.simnet;

import dev.farthing.app.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes faults from other processes of the same user: a socket of the file system, in a folder that
 * only its owner can enter. No port is opened.
 */
final class ControlServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ControlServer.class.getName());

  private final Path folder;
  private final ServerSocketChannel server;
  private final Function<FaultRequest, String> desk;
  private final Executor workers;

  private ControlServer(
      Path folder,
      ServerSocketChannel server,
      Function<FaultRequest, String> desk,
      Executor workers) {
    this.folder = folder;
    this.server = server;
    this.desk = desk;
    this.workers = workers;
  }

  /**
   * Starts listening.
   *
   * @param desk does what is asked and says what it did
   * @param workers run requests, which may block
   */
  static ControlServer start(Function<FaultRequest, String> desk, Executor workers) {
    try {
      // A folder of its own: temporary ones are their owner's alone, and a socket's path must be
      // short.
      Path folder = Files.createTempDirectory("farthing-");
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(folder.resolve("control")));
      ControlServer started = new ControlServer(folder, server, desk, workers);
      Thread thread = new Thread(started::listen, "simnet-control");
      thread.setDaemon(true);
      thread.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("no socket to be controlled by can be opened", e);
    }
  }

  Path socket() {
    return folder.resolve("control");
  }

  private void listen() {
    while (server.isOpen()) {
      try {
        SocketChannel caller = server.accept();
        workers.execute(() -> answer(caller));
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "somebody who wanted a fault was not heard", e);
      }
    }
  }

  private void answer(SocketChannel caller) {
    try (caller) {
      BufferedReader lines = new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8));
      String line = lines.readLine();
      if (line != null) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(reply(line).toLine() + "\n");
        while (bytes.hasRemaining()) {
          caller.write(bytes);
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "somebody who wanted a fault was cut off", e);
    }
  }

  private ControlReply reply(String line) {
    try {
      return new ControlReply(true, desk.apply(FaultRequest.parse(line)));
    } catch (UsageException e) {
      return new ControlReply(false, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a fault could not be made", e);
      return new ControlReply(false, "the simnet could not do that: " + e);
    }
  }

  /** What came of a request. */
  record ControlReply(boolean done, String words) {
    String toLine() {
      return JsonMapper.shared().writeValueAsString(this);
    }

    static ControlReply parse(String line) {
      return JsonMapper.shared().readValue(line, ControlReply.class);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(socket());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
