package dev.farthing.lightning.lnd;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeKey;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.protocol.secret.SecretBytes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import lnrpc.Chain;
import lnrpc.GetInfoResponse;
import lnrpc.MacaroonId;
import lnrpc.Op;

/**
 * A gRPC server behind TLS that answers as each test says: for what a node does on bad days, when
 * no node that works can be brought to do it.
 */
final class ScriptedLnd implements AutoCloseable {
  static final NodeKey KEY = key(1);
  static final Preimage PREIMAGE = Preimage.ofBytes(filled(7));

  final ScriptedLightning lightning = new ScriptedLightning();
  final ScriptedRouter router = new ScriptedRouter();
  final Queue<String> macaroons = new ConcurrentLinkedQueue<>();
  final ManualTimer timer = new ManualTimer();
  private final Executor executor = Executors.newCachedThreadPool(ScriptedLnd::daemon);
  private final int port;
  private Server server;

  ScriptedLnd() {
    server = serve(0, lightning.bindService(), router.bindService());
    port = server.getPort();
  }

  /** A server that has none of LND's services. */
  static ScriptedLnd withoutServices() {
    ScriptedLnd lnd = new ScriptedLnd();
    lnd.server.shutdownNow();
    lnd.awaitEnd();
    lnd.server = lnd.serve(lnd.port);
    return lnd;
  }

  int port() {
    return port;
  }

  LndNode node() {
    return node(config().build());
  }

  LndNode node(LndConfig config) {
    return new LndNode(config, executor, InstantSource.system(), new Random(1));
  }

  /** With a timer that waits for {@link #timer}. */
  LndNode manualNode() {
    return new LndNode(
        config().build(), new Surroundings(executor, InstantSource.system(), new Random(1), timer));
  }

  LndConfig.Builder config() {
    return LndConfig.builder("localhost", port)
        .certificate(resource("tls.cert"))
        .network(Network.REGTEST)
        .macaroon(
            macaroon(
                "info read",
                "invoices read",
                "invoices write",
                "offchain read",
                "offchain write",
                "onchain read"));
  }

  /** Ends every connection without a word, and takes no more. */
  void breakDown() {
    server.shutdownNow();
  }

  /** Answers again under the same address. */
  void comeBack() {
    awaitEnd();
    server = serve(port, lightning.bindService(), router.bindService());
  }

  private void awaitEnd() {
    try {
      server.awaitTermination();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  /** An honest invoice of the scripted node over {@link #PREIMAGE}'s hash. */
  static Bolt11Invoice.Builder invoice(MilliSatoshi amount) {
    return Bolt11Invoice.builder(Network.REGTEST, PREIMAGE.hash())
        .amount(amount)
        .paymentSecret(filled(3))
        .description("a brief")
        .timestamp(Instant.now())
        .expiry(Duration.ofHours(1));
  }

  static SecretBytes macaroon(String... rights) {
    MacaroonId.Builder id = MacaroonId.newBuilder();
    for (String right : rights) {
      String[] parts = right.split(" ");
      id.addOps(Op.newBuilder().setEntity(parts[0]).addActions(parts[1]));
    }
    byte[] body = id.build().toByteArray();
    byte[] identifier = new byte[body.length + 1];
    identifier[0] = 3;
    System.arraycopy(body, 0, identifier, 1, body.length);
    return SecretBytes.copyOf(
        Macaroon.mint(SecretBytes.copyOf(filled(9)), identifier, "lnd", List.of()).encode());
  }

  static GetInfoResponse.Builder info() {
    return GetInfoResponse.newBuilder()
        .setIdentityPubkey(KEY.id().hex())
        .setAlias("scripted")
        .setBlockHeight(500)
        .setSyncedToChain(true)
        .addChains(Chain.newBuilder().setNetwork("regtest"));
  }

  static NodeKey key(int seed) {
    return NodeKey.of(SecretBytes.copyOf(filled(seed)));
  }

  static PaymentHash hash(int seed) {
    return PaymentHash.ofBytes(filled(seed));
  }

  static byte[] filled(int with) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) with);
    return bytes;
  }

  static void fail(StreamObserver<?> answer, Status.Code code, String words) {
    answer.onError(Status.fromCode(code).withDescription(words).asRuntimeException());
  }

  static <T> void answer(StreamObserver<T> answer, T value) {
    answer.onNext(value);
    answer.onCompleted();
  }

  static Path resource(String name) {
    try {
      URL url = Objects.requireNonNull(ScriptedLnd.class.getResource(name));
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "scripted-lnd");
    thread.setDaemon(true);
    return thread;
  }

  private Server serve(int port, ServerServiceDefinition... services) {
    try {
      var identity =
          TlsServerCredentials.create(resource("tls.cert").toFile(), resource("tls.key").toFile());
      return Grpc.newServerBuilderForPort(port, identity)
          .addServices(List.of(services))
          .intercept(new KeepMacaroon())
          .build()
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class KeepMacaroon implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      macaroons.add(
          String.valueOf(
              headers.get(Metadata.Key.of("macaroon", Metadata.ASCII_STRING_MARSHALLER))));
      return next.startCall(call, headers);
    }
  }
}
