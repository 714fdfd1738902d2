package dev.farthing.interop.differential;

import dev.farthing.interop.LabNode;
import invoicesrpc.InvoicesGrpc;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HexFormat;
import lnrpc.LightningGrpc;
import routerrpc.RouterGrpc;

/** LND's services on one node of the lab, with all rights. Waits in every call. */
final class Lnd implements AutoCloseable {
  private final ManagedChannel channel;

  Lnd(LabNode node) {
    try {
      Metadata rights = new Metadata();
      rights.put(
          Metadata.Key.of("macaroon", Metadata.ASCII_STRING_MARSHALLER),
          HexFormat.of().formatHex(Files.readAllBytes(node.macaroon("admin"))));
      channel =
          Grpc.newChannelBuilderForAddress(
                  node.host(),
                  node.port(),
                  TlsChannelCredentials.newBuilder()
                      .trustManager(node.certificate().toFile())
                      .build())
              .intercept(MetadataUtils.newAttachHeadersInterceptor(rights))
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LightningGrpc.LightningBlockingStub node() {
    return LightningGrpc.newBlockingStub(channel);
  }

  RouterGrpc.RouterBlockingStub router() {
    return RouterGrpc.newBlockingStub(channel);
  }

  InvoicesGrpc.InvoicesBlockingStub invoices() {
    return InvoicesGrpc.newBlockingStub(channel);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
