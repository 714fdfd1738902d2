package dev.farthing.simnet.face.lnd;

import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.face.lnd.bakery.StandardMacaroon;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A simulated network with a face for each of its nodes, and callers that pin certificates. */
public final class FaceLab implements AutoCloseable {
  private final ExecutorService executor = Executors.newFixedThreadPool(4);
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final SimNetwork network;
  private final LndFaces faces;

  public FaceLab(Topology topology, Path directory) {
    network = SimNetwork.builder(topology).clock(ClockMode.FAST).executor(executor).start();
    faces = LndFaces.builder(network).allBelow(directory).executor(executor).open();
  }

  public SimNetwork network() {
    return network;
  }

  public LndFaces faces() {
    return faces;
  }

  public LndFace face(String node) {
    return faces.face(node);
  }

  /** A connection that trusts the face's certificate file and no other. */
  public ManagedChannel connect(LndFace face) {
    try {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress(
                  "127.0.0.1",
                  face.port(),
                  TlsChannelCredentials.newBuilder()
                      .trustManager(face.certificate().toFile())
                      .build())
              .build();
      channels.add(channel);
      return channel;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One of the macaroons from a face's folder. */
  public static Macaroon macaroon(LndFace face, StandardMacaroon kind) {
    try {
      return Macaroon.decode(Files.readAllBytes(face.macaroon(kind)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A call's credentials as LND's clients send them. */
  public static CallCredentials show(Macaroon macaroon) {
    return showText(HexFormat.of().formatHex(macaroon.encode()));
  }

  /** A call's credentials with any text where the macaroon belongs. */
  public static CallCredentials showText(String text) {
    return new CallCredentials() {
      @Override
      public void applyRequestMetadata(
          RequestInfo request, Executor where, MetadataApplier applier) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("macaroon", Metadata.ASCII_STRING_MARSHALLER), text);
        applier.apply(headers);
      }
    };
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    faces.close();
    network.close();
    executor.shutdownNow();
  }
}
