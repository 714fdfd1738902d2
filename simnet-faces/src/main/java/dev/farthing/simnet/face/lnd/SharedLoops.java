package dev.farthing.simnet.face.lnd;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads that read and write the sockets of all faces. */
final class SharedLoops implements AutoCloseable {
  private static final int MOST_LOOPS = 4;

  private final EventLoopGroup accepting;
  private final EventLoopGroup moving;

  SharedLoops() {
    accepting = new NioEventLoopGroup(1, new DefaultThreadFactory("lnd-face-accept", true));
    moving =
        new NioEventLoopGroup(
            Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors()),
            new DefaultThreadFactory("lnd-face-io", true));
  }

  NettyServerBuilder applyTo(NettyServerBuilder builder) {
    return builder
        .channelType(NioServerSocketChannel.class)
        .bossEventLoopGroup(accepting)
        .workerEventLoopGroup(moving);
  }

  @Override
  public void close() {
    accepting.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    moving.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
