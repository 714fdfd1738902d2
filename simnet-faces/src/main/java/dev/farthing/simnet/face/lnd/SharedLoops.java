package dev.farthing.simnet.face.lnd;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The threads that read and write the sockets of all faces. */
final class SharedLoops implements AutoCloseable {
  private static final int MOST_LOOPS = 4;
  private static final int MOST_SECONDS_TO_CLOSE = 2;

  private final EventLoopGroup accepting;
  private final EventLoopGroup moving;

  SharedLoops() {
    accepting = loops(1, "lnd-face-accept");
    moving = loops(Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors()), "lnd-face-io");
  }

  private static EventLoopGroup loops(int threads, String name) {
    return new MultiThreadIoEventLoopGroup(
        threads, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
  }

  NettyServerBuilder applyTo(NettyServerBuilder builder) {
    return builder
        .channelType(NioServerSocketChannel.class)
        .bossEventLoopGroup(accepting)
        .workerEventLoopGroup(moving);
  }

  @Override
  public void close() {
    for (EventLoopGroup loops : List.of(accepting, moving)) {
      loops
          .shutdownGracefully(0, MOST_SECONDS_TO_CLOSE, TimeUnit.SECONDS)
          .awaitUninterruptibly(MOST_SECONDS_TO_CLOSE, TimeUnit.SECONDS);
    }
  }
}
