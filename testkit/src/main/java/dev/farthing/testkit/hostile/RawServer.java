package dev.farthing.testkit.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server of HTTP/1.1 that answers, byte for byte, what a script says, and remembers what it was
 * asked, byte for byte as well. One request a connection.
 */
final class RawServer implements AutoCloseable {
  private static final int LONGEST_HEAD = 1 << 20;

  /** What is answered; may throw when the client has gone. */
  interface Script {
    void answer(Request request, OutputStream out) throws IOException;
  }

  /**
   * What was asked.
   *
   * @param lines of the head, without their ends
   */
  record Request(String path, List<String> lines) {
    /** All values of a field. */
    List<String> values(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return lines.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .toList();
    }

    boolean isPaid() {
      return !values("Authorization").isEmpty();
    }
  }

  /** All requests so far, in order. */
  final List<Request> requests = new CopyOnWriteArrayList<>();

  private final AtomicLong sent = new AtomicLong();
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Script script = (request, out) -> {};

  RawServer() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    background("hostile-seller", this::accept);
  }

  private static void background(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  void script(Script next) {
    script = next;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
  }

  /** How many bytes clients have let themselves be sent. */
  long sent() {
    return sent.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        background("hostile-answer", () -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Request request = read(new BufferedInputStream(socket.getInputStream()));
      requests.add(request);
      script.answer(request, new Counted(socket.getOutputStream()));
    } catch (IOException gone) {
      // The client has had enough.
    } finally {
      open.remove(socket);
    }
  }

  private static Request read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0 || head.size() > LONGEST_HEAD) {
        throw new IOException("no whole request");
      }
      head.write(next);
    }
    List<String> lines =
        List.of(head.toString(StandardCharsets.ISO_8859_1).strip().split("\r\n", -1));
    return new Request(lines.get(0).split(" ", -1)[1], lines.subList(1, lines.size()));
  }

  private final class Counted extends OutputStream {
    private final OutputStream out;

    Counted(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      sent.incrementAndGet();
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
      sent.addAndGet(count);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
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
