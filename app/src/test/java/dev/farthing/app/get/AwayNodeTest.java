package dev.farthing.app.get;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.CommandRun;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code farthing} does where the node that pays does not answer, or is not to be used. */
@Timeout(120)
class AwayNodeTest {
  @TempDir Path folder;
  private Booth booth;

  @BeforeEach
  void open() throws IOException {
    booth = new Booth(folder);
  }

  @AfterEach
  void close() {
    booth.close();
  }

  @Test
  void theNodeIsNotAskedForWhatIsOwned() throws IOException {
    CommandRun bought = booth.run("get", booth.url("/goods"));
    takeTheNodeAway();

    CommandRun again = booth.run("get", "--json", booth.url("/goods"));
    String id = json(again).path("purchase").asString();
    CommandRun retired = booth.run("tokens", "retire", id, "--why", "enough of it");

    assertThat(bought.exitCode()).as(bought.err()).isZero();
    assertThat(again.out()).isEqualTo(Booth.GOODS);
    assertThat(json(again).path("access").asString()).isEqualTo("reused");
    assertThat(retired.exitCode()).as(retired.err()).isZero();
  }

  @Test
  void nothingIsBoughtWithoutTheNodeAndTheNextCallBuysIt() throws IOException {
    String config = takeTheNodeAway();

    CommandRun refused = booth.run("get", booth.url("/goods"));
    CommandRun recovery = booth.run("recover");
    CommandRun list = booth.run("purchases", "list");
    Files.writeString(booth.config(), config);
    CommandRun bought = booth.run("get", booth.url("/goods"));

    assertThat(refused.exitCode()).isEqualTo(8);
    assertThat(json(refused).path("error").asString()).isEqualTo("node-unreachable");
    assertThat(recovery.exitCode()).isEqualTo(8);
    assertThat(list.out()).isEmpty();
    assertThat(bought.out()).isEqualTo(Booth.GOODS);
  }

  @Test
  void aMacaroonThatCannotPayIsToldBeforeAnythingIsPaid() throws IOException {
    String config = Files.readString(booth.config());
    Files.writeString(booth.config(), config.replace("payer.macaroon", "readonly.macaroon"));

    CommandRun run = booth.run("get", booth.url("/goods"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(json(run).path("error").asString()).isEqualTo("node");
    assertThat(json(run).path("message").asString()).contains("has no right");
    assertThat(booth.run("purchases", "list").out()).isEmpty();
  }

  /** Has the configuration name a port where nobody is. */
  private String takeTheNodeAway() throws IOException {
    String config = Files.readString(booth.config());
    try (ServerSocket dead = new ServerSocket(0)) {
      String address = "127.0.0.1:" + booth.town.face("bob").port();
      Files.writeString(
          booth.config(), config.replace(address, "127.0.0.1:" + dead.getLocalPort()));
    }
    return config;
  }

  private static JsonNode json(CommandRun run) {
    assertThat(run.err()).hasLineCount(1);
    return JsonMapper.shared().readTree(run.err());
  }
}
