package dev.farthing.app.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.farthing.app.CommandRun;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.PaidResponse.Access;
import dev.farthing.wallet.WalletException;
import dev.farthing.wallet.policy.Amount;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person answers to a purchase that the policy leaves to people. */
class ApproveCommandTest {
  @TempDir private Path folder;
  private CornerShop shop;
  private String waiting = "";

  @BeforeEach
  void need() throws IOException {
    shop = new CornerShop(folder);
    WalletException.NeedsApproval needed =
        catchThrowableOfType(WalletException.NeedsApproval.class, () -> shop.buy("/a/1", asking()));
    waiting = needed.purchase();
  }

  private static SpendingPolicy.Builder asking() {
    return CornerShop.policy()
        .organisation(level -> level.askAbove(Amount.of(MilliSatoshi.ofSat(5))));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private CommandRun run(String... args) {
    List<String> line = new ArrayList<>(List.of("approve"));
    line.addAll(List.of(args));
    line.addAll(List.of("--home", shop.home.toString()));
    return CommandRun.of(line.toArray(String[]::new));
  }

  @Test
  void seesWhatWaitsAndExactlyWhatWouldBePaid() {
    assertThat(run().jsonLines().get(0).get(0).get("id").asString()).isEqualTo(waiting);
    assertThat(run(waiting, "--show", "--no-json").out())
        .contains("request     GET /a/1")
        .contains("price       10 sat")
        .contains("http://127.0.0.1:");
  }

  @Test
  void saysYesAndTheSameCallGoesOn() {
    assertThat(run(waiting, "--yes").exitCode()).isZero();
    assertThat(run("--no-json").out()).contains("nothing waits");

    assertThat(shop.buy("/a/1", asking()).access()).isEqualTo(Access.BOUGHT);
  }

  @Test
  void saysNoAndTheSameCallIsDenied() {
    assertThat(run(waiting, "--deny").exitCode()).isZero();

    assertThat(catchThrowableOfType(WalletException.Denied.class, () -> shop.buy("/a/1", asking())))
        .hasMessageContaining("said no");
  }

  @Test
  void findsNothingUnderAnotherId() {
    assertThat(run("0".repeat(24), "--yes").exitCode()).isEqualTo(2);
    assertThat(run("../../etc/passwd", "--yes").exitCode()).isEqualTo(2);
  }
}
