package dev.farthing.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network between an adapter and a node that fails in the midst of connections: after as many
 * bytes as its seed says, it cuts one, holds it back for a while, or ends one of its directions.
 * Thread-safe.
 */
final class FaultyLine implements AutoCloseable {
  private static final int LEAST_BYTES = 300;
  private static final int MOST_BYTES = 5_000;
  private static final int LONGEST_HOLD_MILLIS = 1_000;

  private final LabNode node;
  private final Random chance;
  private final ServerSocket entrance;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicInteger faults = new AtomicInteger();
  private volatile boolean faulty;

  private FaultyLine(LabNode node, long seed) throws IOException {
    this.node = node;
    this.chance = new Random(seed);
    this.entrance = new ServerSocket(0, 50, InetAddress.getByName(node.host()));
    threads.execute(this::accept);
  }

  /** One that carries everything until it is told to fail. */
  static FaultyLine before(LabNode node, long seed) {
    try {
      return new FaultyLine(node, seed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, on the node's host. */
  int port() {
    return entrance.getLocalPort();
  }

  /** How often it has failed. */
  int faults() {
    return faults.get();
  }

  /** Fails from now on, until it is mended. */
  void fail() {
    faulty = true;
  }

  /** Fails no more. What was held back goes on. */
  void mend() {
    faulty = false;
  }

  /** Lets no byte through those connections that are there any more, and closes none of them. */
  void silence() {
    links.forEach(link -> link.silent = true);
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    links.forEach(Link::cut);
    threads.shutdownNow();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        open(entrance.accept());
      } catch (IOException e) {
        // The entrance has been closed.
      }
    }
  }

  /** A node that is away is what its caller sees by itself. */
  private void open(Socket near) throws IOException {
    try {
      Link link = new Link(near, new Socket(node.host(), node.port()));
      links.add(link);
      threads.execute(() -> link.carry(link.near, link.far));
      threads.execute(() -> link.carry(link.far, link.near));
    } catch (IOException e) {
      near.close();
    }
  }

  private synchronized int draw(int least, int most) {
    return chance.nextInt(least, most);
  }

  private final class Link {
    private final Socket near;
    private final Socket far;
    private volatile boolean silent;

    private Link(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    private void carry(Socket from, Socket to) {
      byte[] some = new byte[4_096];
      int left = draw(LEAST_BYTES, MOST_BYTES);
      try {
        for (int read = from.getInputStream().read(some);
            read > 0;
            read = from.getInputStream().read(some)) {
          boolean fails = faulty && read > left;
          if (!silent) {
            to.getOutputStream().write(some, 0, fails ? left : read);
          }
          if (fails) {
            breakOff(to);
            if (!to.isOutputShutdown()) {
              to.getOutputStream().write(some, left, read - left);
            }
            left = draw(LEAST_BYTES, MOST_BYTES);
          } else if (faulty) {
            left -= read;
          }
        }
        to.shutdownOutput();
      } catch (IOException e) {
        cut();
        links.remove(this);
      }
    }

    private void breakOff(Socket to) throws IOException {
      faults.incrementAndGet();
      switch (draw(0, 4)) {
        case 0 -> to.shutdownOutput();
        case 1 -> Eventually.pass(Duration.ofMillis(draw(1, LONGEST_HOLD_MILLIS)));
        default -> {
          cut();
          throw new IOException("cut");
        }
      }
    }

    private void cut() {
      for (Socket end : new Socket[] {near, far}) {
        try {
          end.setSoLinger(true, 0);
          end.close();
        } catch (IOException e) {
          // It is closed already.
        }
      }
    }
  }
}
