package dev.farthing.app.simnet;

import dev.farthing.app.UsageException;
import dev.farthing.app.simnet.ControlServer.ControlReply;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks a network that runs in another process. */
final class ControlClient {
  private ControlClient() {}

  /**
   * Hands a request over and waits for what came of it.
   *
   * @throws UsageException if nobody listens there, or the network refused
   */
  static String ask(Path socket, FaultRequest request) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer line = StandardCharsets.UTF_8.encode(request.toLine() + "\n");
      while (line.hasRemaining()) {
        channel.write(line);
      }
      String answer =
          new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)).readLine();
      if (answer == null) {
        throw new UsageException("the simnet ended before it answered; is it still running?");
      }
      ControlReply reply = ControlReply.parse(answer);
      if (!reply.done()) {
        throw new UsageException(reply.words());
      }
      return reply.words();
    } catch (IOException e) {
      throw new UsageException(
          "the simnet does not answer (" + e.getMessage() + "); is it still running?");
    }
  }
}
