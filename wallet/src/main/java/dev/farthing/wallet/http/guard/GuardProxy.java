package dev.farthing.wallet.http.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on this machine's loopback through which a client reaches only addresses that were
 * checked. It serves whoever knows its secret, which is this process. Thread-safe.
 */
final class GuardProxy implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("dev.farthing.wallet");

  /** The most connections at a time; each has two threads. */
  private static final int MOST_CONNECTIONS = 128;

  /** After a connection could not be accepted. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private static final int MOST_REMEMBERED = 256;

  private final AddressGuard guard;
  private final String authorization;
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newCachedThreadPool(daemons());
  private final Set<ProxyConnection> connections = ConcurrentHashMap.newKeySet();

  /** Why the last connection to a host and port came to nothing. */
  private final Map<String, IOException> failures =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, IOException> eldest) {
              return size() > MOST_REMEMBERED;
            }
          });

  /**
   * Begins to listen.
   *
   * @param authorization what each request carries in its field {@code Proxy-Authorization}
   */
  GuardProxy(AddressGuard guard, String authorization) {
    this.guard = guard;
    this.authorization = authorization;
    try {
      listener = new ServerSocket(0, MOST_CONNECTIONS, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      threads.shutdownNow();
      throw new UncheckedIOException("no port for the address guard", e);
    }
    threads.execute(this::accept);
  }

  private static ThreadFactory daemons() {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, "farthing-guard-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  /** Why nothing came of the last connection to this host and port, if nothing did. */
  Optional<IOException> failure(String host, int port) {
    return Optional.ofNullable(failures.get(key(host, port)));
  }

  Socket connect(String host, int port) throws IOException {
    try {
      Socket socket = guard.connect(host, port);
      failures.remove(key(host, port));
      return socket;
    } catch (IOException e) {
      failures.put(key(host, port), e);
      throw e;
    }
  }

  private static String key(String host, int port) {
    return host.toLowerCase(Locale.ROOT) + ":" + port;
  }

  private void accept() {
    while (!listener.isClosed()) {
      Socket client;
      try {
        client = listener.accept();
      } catch (IOException e) {
        LockSupport.parkNanos(PAUSE.toNanos());
        continue;
      }
      makeRoom();
      ProxyConnection connection = new ProxyConnection(this, client, authorization, threads);
      connections.add(connection);
      threads.execute(
          () -> {
            try {
              connection.run();
            } catch (IOException e) {
              LOG.log(System.Logger.Level.DEBUG, "a guarded connection ended: " + e);
            } finally {
              connection.close();
              connections.remove(connection);
            }
          });
    }
  }

  /**
   * Where there are too many, one makes room: a stranger's, or the one that has been silent
   * longest.
   */
  private void makeRoom() {
    if (connections.size() >= MOST_CONNECTIONS) {
      @Nullable ProxyConnection oldest =
          connections.stream()
              .min(
                  Comparator.comparing(ProxyConnection::isOurs)
                      .thenComparing(ProxyConnection::lastActive))
              .orElse(null);
      if (oldest != null) {
        oldest.close();
        connections.remove(oldest);
      }
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing the address guard: " + e);
    }
    connections.forEach(ProxyConnection::close);
    threads.shutdownNow();
  }
}
