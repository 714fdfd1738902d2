package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.wallet.http.HttpLimits;
import dev.farthing.wallet.http.ReplayableBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests with bodies that are too big for memory, or that change. */
class UploadTest {
  private static final int LARGE = 3_000_000;

  @TempDir private Path folder;
  private final List<byte[]> arrived = new CopyOnWriteArrayList<>();
  private Street street;
  private Wallet wallet;
  private FarthingClient client;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    street.script(
        (exchange, body) -> {
          arrived.add(body);
          Street.reply(exchange, 200, Street.GOODS);
        });
    wallet = new Home(folder.resolve("buyer")).wallet(street.payer(), Street.roomy()).open();
    client = wallet.client("alice");
  }

  @AfterEach
  void close() {
    wallet.close();
    street.close();
  }

  private HttpRequest post(BodyPublisher body) {
    return HttpRequest.newBuilder(street.uri("/shop/a")).POST(body).build();
  }

  private static byte[] large() {
    byte[] bytes = new byte[LARGE];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  @Test
  void buysWithABodyThatStaysInItsFile() throws IOException {
    Path file = Files.write(folder.resolve("upload"), large());

    assertThat(client.send(post(ReplayableBody.ofFile(file)), BodyHandlers.ofString()).body())
        .isEqualTo(Street.GOODS);
    assertThat(client.send(post(ReplayableBody.ofFile(file)), BodyHandlers.ofString()).body())
        .isEqualTo(Street.GOODS);

    assertThat(arrived).hasSize(2).allSatisfy(body -> assertThat(body).isEqualTo(large()));
    assertThat(street.received()).isEqualTo(Street.PRICE);
    assertThat(street.challenges).hasValue(1);
    assertThat(file).hasBinaryContent(large());
  }

  @Test
  void paysNothingForABodyThatGivesOtherBytesWhenItIsReadAgain() {
    AtomicInteger readings = new AtomicInteger();
    BodyPublisher fickle =
        ReplayableBody.of(
            () -> {
              byte[] bytes = large();
              bytes[LARGE - 1] = (byte) readings.incrementAndGet();
              return new ByteArrayInputStream(bytes);
            },
            LARGE);

    assertThatThrownBy(() -> client.send(post(fickle), BodyHandlers.ofString()))
        .isInstanceOf(WalletException.NotKept.class)
        .hasMessageContaining("other bytes");

    assertThat(street.paid().isZero()).isTrue();
    assertThat(arrived).isEmpty();
  }

  @Test
  void paysNothingForABodyThatIsTooLong() {
    FarthingClient small =
        client.newBuilder().limits(HttpLimits.defaults().withBody(LARGE - 1)).build();

    for (BodyPublisher body :
        List.of(
            BodyPublishers.ofByteArray(large()),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large())))) {
      assertThatThrownBy(() -> small.send(post(body), BodyHandlers.ofString()))
          .isInstanceOf(WalletException.NotKept.class)
          .hasMessageContaining("longer than 2999999 bytes");
    }

    assertThat(street.paid().isZero()).isTrue();
    assertThat(arrived).isEmpty();
  }
}
