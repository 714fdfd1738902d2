package dev.farthing.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.gateway.GatewayException;
import dev.farthing.gateway.TlsFiles;
import dev.farthing.gateway.testbed.RawUpstream;
import dev.farthing.gateway.testbed.Shop;
import dev.farthing.gateway.testbed.Wire;
import dev.farthing.testkit.LocalhostTls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  @TempDir Path folder;

  @Test
  void endsTlsWithItsOwnCertificate() throws Exception {
    KeyStore identity = LocalhostTls.identity(folder);
    TlsFiles files =
        new TlsFiles(
            pem("cert.pem", "CERTIFICATE", identity.getCertificate("shop").getEncoded()),
            pem(
                "key.pem",
                "PRIVATE KEY",
                identity.getKey("shop", LocalhostTls.password()).getEncoded()));
    try (RawUpstream upstream = RawUpstream.echo();
        Shop shop = Shop.before(upstream.uri(), config -> config.listen("0.0.0.0", 0).tls(files));
        SSLSocket socket =
            (SSLSocket)
                LocalhostTls.trusting(identity)
                    .getSocketFactory()
                    .createSocket("localhost", shop.port());
        Wire wire = new Wire(socket)) {
      Wire.Message answer = wire.send("GET /free/a HTTP/1.1\r\nHost: a\r\n\r\n").read();
      assertThat(answer.body()).contains("X-Forwarded-Proto: https\r\n");
      assertThat(wire.send("GET /free/a HTTP/1.1\r\n folded: x\r\n\r\n").read().status())
          .isEqualTo(400);
    }
  }

  @Test
  void saysThatACertificateCannotBeRead() {
    TlsFiles missing = new TlsFiles(folder.resolve("no.pem"), folder.resolve("no.key"));
    try (RawUpstream upstream = RawUpstream.echo()) {
      assertThatThrownBy(() -> Shop.before(upstream.uri(), config -> config.tls(missing)))
          .isInstanceOf(GatewayException.CannotListen.class)
          .hasMessageContaining("certificate");
    }
  }

  private Path pem(String name, String kind, byte[] der) throws Exception {
    String text =
        "-----BEGIN "
            + kind
            + "-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der)
            + "\n-----END "
            + kind
            + "-----\n";
    return Files.writeString(folder.resolve(name), text);
  }
}
