package dev.farthing.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * nginx in one process, as the backend that everything forwards to or as a bare proxy before it.
 */
final class Nginx implements AutoCloseable {
  private static final int CONNECT_TRIES = 250;

  private final ChildProcess process;
  private final int port;

  private Nginx(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Answers every request with 100 bytes. */
  static Nginx backend(Path folder) throws IOException {
    return start(
        ChildProcess.OTHERS,
        folder,
        "",
        "default_type text/plain; return 200 \"" + "0123456789".repeat(10) + "\";");
  }

  /** Forwards every request to {@code backend} over connections that stay open. */
  static Nginx proxy(Path folder, Nginx backend) throws IOException {
    return start(
        ChildProcess.MEASURED,
        folder,
        "upstream backend { server 127.0.0.1:%d; keepalive 64; keepalive_requests 1000000000; }"
            .formatted(backend.port),
        "proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection \"\";");
  }

  int port() {
    return port;
  }

  long cpuNanos() {
    return process.cpuNanos();
  }

  private static Nginx start(int core, Path folder, String upstream, String location)
      throws IOException {
    int port = freePort();
    Files.createDirectories(folder);
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(
        configuration,
        """
        daemon off;
        master_process off;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events { worker_connections 1024; }
        http {
          access_log off;
          keepalive_requests 1000000000;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          %2$s
          server {
            listen 127.0.0.1:%3$d;
            location / { %4$s }
          }
        }
        """
            .formatted(folder, upstream, port, location));
    ChildProcess process =
        ChildProcess.pinned(
            core,
            List.of(
                "nginx",
                "-p",
                folder.toString(),
                "-e",
                folder.resolve("error.log").toString(),
                "-c",
                configuration.toString()));
    awaitListening(port);
    return new Nginx(process, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(int port) throws IOException {
    for (int i = 0; i < CONNECT_TRIES; i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException notYet) {
        pause();
      }
    }
    throw new NotMeasured("nginx does not listen on port " + port);
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while nginx started", e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
