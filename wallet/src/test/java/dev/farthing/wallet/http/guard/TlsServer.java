package dev.farthing.wallet.http.guard;

import dev.farthing.testkit.LocalhostTls;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

/** Answers with the names of the fields that are for proxies, over HTTP/2 where asked for. */
record TlsServer(Vertx vertx, HttpServer server) implements AutoCloseable {
  static TlsServer start(KeyStore identity) throws Exception {
    Vertx vertx = Vertx.vertx();
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(
                        new PfxOptions()
                            .setPassword(new String(LocalhostTls.password()))
                            .setValue(Buffer.buffer(bytes(identity)))))
            .requestHandler(
                request ->
                    request
                        .response()
                        .end(
                            request.headers().names().stream()
                                .filter(name -> name.startsWith("proxy"))
                                .toList()
                                .toString()));
    server
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
    return new TlsServer(vertx, server);
  }

  private static byte[] bytes(KeyStore identity) throws IOException, GeneralSecurityException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    identity.store(out, LocalhostTls.password());
    return out.toByteArray();
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
