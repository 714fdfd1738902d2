package dev.farthing.simnet.face.lnd;

import invoicesrpc.InvoicesGrpc;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import lnrpc.LightningGrpc;
import routerrpc.RouterGrpc;

/** A plain gRPC client of one face. */
public final class FaceClient implements AutoCloseable {
  private static final Metadata.Key<String> MACAROON =
      Metadata.Key.of("macaroon", Metadata.ASCII_STRING_MARSHALLER);

  private final ManagedChannel channel;

  FaceClient(int port, Path certificate, Path macaroon) {
    try {
      Metadata headers = new Metadata();
      headers.put(MACAROON, HexFormat.of().formatHex(Files.readAllBytes(macaroon)));
      ClientInterceptor credentials = MetadataUtils.newAttachHeadersInterceptor(headers);
      channel =
          NettyChannelBuilder.forAddress(
                  "127.0.0.1",
                  port,
                  TlsChannelCredentials.newBuilder().trustManager(certificate.toFile()).build())
              .intercept(credentials)
              .maxInboundMessageSize(64 << 20)
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public LightningGrpc.LightningBlockingStub lightning() {
    return LightningGrpc.newBlockingStub(channel);
  }

  public LightningGrpc.LightningStub lightningAsync() {
    return LightningGrpc.newStub(channel);
  }

  public InvoicesGrpc.InvoicesBlockingStub invoices() {
    return InvoicesGrpc.newBlockingStub(channel);
  }

  public InvoicesGrpc.InvoicesStub invoicesAsync() {
    return InvoicesGrpc.newStub(channel);
  }

  public RouterGrpc.RouterBlockingStub router() {
    return RouterGrpc.newBlockingStub(channel);
  }

  public RouterGrpc.RouterStub routerAsync() {
    return RouterGrpc.newStub(channel);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
