package dev.farthing.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.gateway.testbed.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A body larger than what the gateway may hold stalls its sender while the receiver does not read.
 */
class BackPressureTest {
  private static final long BODY = 192L << 20;
  private static final long HELD = 64L << 20;

  @Test
  void slowsTheUpstreamDownToTheClient() throws Exception {
    try (ServerSocketChannel server = listen();
        Shop shop = Shop.before(uri(server));
        SocketChannel client = connect(shop.port())) {
      write(client, "GET /free/a HTTP/1.1\r\nHost: a\r\n\r\n");
      CompletableFuture<Long> untilStall = new CompletableFuture<>();
      CompletableFuture<Void> sent =
          CompletableFuture.runAsync(
              () -> {
                try (SocketChannel upstream = server.accept()) {
                  readHead(upstream);
                  write(upstream, "HTTP/1.1 200 OK\r\nContent-Length: " + BODY + "\r\n\r\n");
                  long stalledAt = writeUntilStall(upstream, BODY);
                  untilStall.complete(stalledAt);
                  upstream.configureBlocking(true);
                  writeAll(upstream, BODY - stalledAt);
                } catch (IOException e) {
                  untilStall.completeExceptionally(e);
                }
              });
      assertThat(untilStall.get(60, TimeUnit.SECONDS)).isLessThan(HELD);
      readHead(client);
      assertThat(readAll(client, BODY)).isEqualTo(BODY);
      sent.get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void slowsTheClientDownToTheUpstream() throws Exception {
    try (ServerSocketChannel server = listen();
        Shop shop = Shop.before(uri(server));
        SocketChannel client = connect(shop.port())) {
      CompletableFuture<Void> mayRead = new CompletableFuture<>();
      CompletableFuture<Long> received =
          CompletableFuture.supplyAsync(
              () -> {
                try (SocketChannel upstream = server.accept()) {
                  readHead(upstream);
                  mayRead.join();
                  long read = readAll(upstream, BODY);
                  write(upstream, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                  return read;
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      write(client, "POST /free/a HTTP/1.1\r\nHost: a\r\nContent-Length: " + BODY + "\r\n\r\n");
      long stalledAt = writeUntilStall(client, BODY);
      assertThat(stalledAt).isLessThan(HELD);
      mayRead.complete(null);
      client.configureBlocking(true);
      writeAll(client, BODY - stalledAt);
      assertThat(received.get(60, TimeUnit.SECONDS)).isEqualTo(BODY);
      assertThat(readHead(client)).startsWith("HTTP/1.1 200");
    }
  }

  private static ServerSocketChannel listen() throws IOException {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private static URI uri(ServerSocketChannel server) throws IOException {
    return URI.create("http://127.0.0.1:" + server.socket().getLocalPort());
  }

  private static SocketChannel connect(int port) throws IOException {
    return SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private static void write(SocketChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Writes until the other side has taken nothing for half a second; says how much it took. */
  private static long writeUntilStall(SocketChannel channel, long most) throws IOException {
    channel.configureBlocking(false);
    long written = 0;
    try (Selector selector = Selector.open()) {
      SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
      ByteBuffer block = ByteBuffer.allocateDirect(64 << 10);
      while (written < most && selector.select(500) > 0) {
        selector.selectedKeys().clear();
        block.clear().limit((int) Math.min(block.capacity(), most - written));
        written += channel.write(block);
      }
      key.cancel();
      selector.selectNow();
    }
    return written;
  }

  private static void writeAll(SocketChannel channel, long count) throws IOException {
    ByteBuffer block = ByteBuffer.allocateDirect(64 << 10);
    for (long left = count; left > 0; ) {
      block.clear().limit((int) Math.min(block.capacity(), left));
      left -= channel.write(block);
    }
  }

  private static long readAll(SocketChannel channel, long count) throws IOException {
    ByteBuffer block = ByteBuffer.allocateDirect(64 << 10);
    long read = 0;
    while (read < count) {
      block.clear().limit((int) Math.min(block.capacity(), count - read));
      int got = channel.read(block);
      if (got < 0) {
        return read;
      }
      read += got;
    }
    return read;
  }

  private static String readHead(SocketChannel channel) throws IOException {
    StringBuilder head = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (head.indexOf("\r\n\r\n") < 0 && channel.read(one.clear()) > 0) {
      head.append((char) one.get(0));
    }
    return head.toString();
  }
}
