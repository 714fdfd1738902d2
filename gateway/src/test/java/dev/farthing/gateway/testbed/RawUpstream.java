package dev.farthing.gateway.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does with each connection what its script says. */
public final class RawUpstream implements AutoCloseable {
  private final ServerSocket server;
  private final Script script;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** What happens on a connection; it is closed afterwards. */
  public interface Script {
    void run(Wire wire) throws IOException;
  }

  private RawUpstream(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
  }

  public static RawUpstream playing(Script script) {
    try {
      RawUpstream upstream =
          new RawUpstream(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
      daemon(upstream::accept);
      return upstream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers each request with the request itself, as it arrived. */
  public static RawUpstream echo() {
    RawUpstream[] self = new RawUpstream[1];
    self[0] =
        playing(
            wire -> {
              for (String head = wire.readHead(); !head.isEmpty(); head = wire.readHead()) {
                self[0].requests.incrementAndGet();
                String seen = head + wire.readBody(head);
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + seen.length() + "\r\n\r\n");
                if (!head.startsWith("HEAD ")) {
                  wire.send(seen);
                }
              }
            });
    return self[0];
  }

  /** Answers each request with the same bytes. */
  public static RawUpstream answering(String answer) {
    RawUpstream[] self = new RawUpstream[1];
    self[0] =
        playing(
            wire -> {
              for (String head = wire.readHead(); !head.isEmpty(); head = wire.readHead()) {
                self[0].requests.incrementAndGet();
                wire.readBody(head);
                wire.send(answer);
              }
            });
    return self[0];
  }

  /** Answers the first request of a connection with these bytes and closes. */
  public static RawUpstream answeringOnce(String answer) {
    return playing(
        wire -> {
          wire.readBody(wire.readHead());
          wire.send(answer);
        });
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** How many requests were read. */
  public int requests() {
    return requests.get();
  }

  /** How many connections were accepted. */
  public int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket socket) {
    try (Wire wire = new Wire(socket)) {
      script.run(wire);
    } catch (IOException e) {
      // The gateway broke off, as many tests mean it to.
    } finally {
      open.remove(socket);
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "upstream");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
