package dev.farthing.wallet.http.guard;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One connection from the client: a tunnel for as long as both sides like, or, in clear text, one
 * exchange, so that no two origins ever share a connection.
 */
final class ProxyConnection implements AutoCloseable {
  private static final int HEAD_MILLIS = 10_000;
  private static final int BUFFER = 32 * 1024;

  private final GuardProxy proxy;
  private final Socket client;
  private final String authorization;
  private final Executor threads;
  private volatile @Nullable Socket origin;
  private volatile long lastActive = System.nanoTime();
  private volatile boolean ours;
  private volatile boolean closed;

  ProxyConnection(GuardProxy proxy, Socket client, String authorization, Executor threads) {
    this.proxy = proxy;
    this.client = client;
    this.authorization = authorization;
    this.threads = threads;
  }

  /** Whether it has shown the secret. */
  boolean isOurs() {
    return ours;
  }

  long lastActive() {
    return lastActive;
  }

  void run() throws IOException {
    client.setTcpNoDelay(true);
    client.setSoTimeout(HEAD_MILLIS);
    InputStream in = new BufferedInputStream(client.getInputStream(), BUFFER);
    MessageHead head = MessageHead.read(in);
    if (!isOurs(head.field("Proxy-Authorization"))) {
      answer("407 Proxy Authentication Required");
      return;
    }
    ours = true;
    client.setSoTimeout(0);
    String[] words = head.first().split(" ", -1);
    if (words.length != 3) {
      answer("400 Bad Request");
    } else if (words[0].equals("CONNECT")) {
      tunnel(uri("tcp://" + words[1]), in);
    } else {
      exchange(head, words[0], uri(words[1]), in);
    }
  }

  private boolean isOurs(Optional<String> given) {
    return MessageDigest.isEqual(
        authorization.getBytes(StandardCharsets.UTF_8),
        given.orElse("").getBytes(StandardCharsets.UTF_8));
  }

  private static URI uri(String text) throws IOException {
    try {
      URI uri = new URI(text);
      if (uri.getHost() == null) {
        throw new IOException("the request names no host");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new IOException("the request names no address", e);
    }
  }

  private void tunnel(URI target, InputStream in) throws IOException {
    Socket socket;
    try {
      socket = connect(target.getHost(), target.getPort());
    } catch (IOException e) {
      answer("502 Bad Gateway");
      throw e;
    }
    client.getOutputStream().write(ascii("HTTP/1.1 200 Connected\r\n\r\n"));
    threads.execute(
        () -> {
          try {
            pass(socket.getInputStream(), client.getOutputStream());
            client.shutdownOutput();
          } catch (IOException e) {
            close();
          }
        });
    pass(in, socket.getOutputStream());
  }

  /** A refusal is told by saying nothing: an answer would look like the seller's. */
  private void exchange(MessageHead head, String method, URI target, InputStream in)
      throws IOException {
    int port = target.getPort() == -1 ? 80 : target.getPort();
    Socket socket = connect(target.getHost(), port);
    String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    OutputStream out = socket.getOutputStream();
    out.write(head.forOneExchange(method + " " + path + query + " HTTP/1.1"));
    threads.execute(() -> passRequestBody(head, in, out));
    InputStream answer = new BufferedInputStream(socket.getInputStream(), BUFFER);
    MessageHead status = MessageHead.read(answer);
    while (status.first().matches("HTTP/1\\.\\d 1\\d\\d.*")) {
      status = MessageHead.read(answer);
    }
    client.getOutputStream().write(status.forOneExchange(status.first()));
    pass(answer, client.getOutputStream());
  }

  private void passRequestBody(MessageHead head, InputStream in, OutputStream out) {
    try {
      if (head.field("Transfer-Encoding").isPresent()) {
        ChunkedBody.pass(in, out);
      } else {
        long left = Long.parseLong(head.field("Content-Length").orElse("0"));
        byte[] buffer = new byte[BUFFER];
        while (left > 0) {
          int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
          if (read < 0) {
            close();
            return;
          }
          out.write(buffer, 0, read);
          left -= read;
        }
      }
      out.flush();
      if (in.read() >= 0) {
        throw new IOException("a second request on a connection for one");
      }
      close();
    } catch (IOException | NumberFormatException e) {
      close();
    }
  }

  private Socket connect(String host, int port) throws IOException {
    Socket socket = proxy.connect(host, port);
    origin = socket;
    if (closed) {
      socket.close();
      throw new IOException("closed while connecting");
    }
    return socket;
  }

  private void pass(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
      lastActive = System.nanoTime();
    }
  }

  private void answer(String status) throws IOException {
    client
        .getOutputStream()
        .write(ascii("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    closed = true;
    Socket far = origin;
    try {
      client.close();
    } catch (IOException e) {
      // What cannot be closed is gone.
    }
    try {
      if (far != null) {
        far.close();
      }
    } catch (IOException e) {
      // What cannot be closed is gone.
    }
  }
}
