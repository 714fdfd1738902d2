package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.testkit.Patience;
import dev.farthing.testkit.lightning.OtherPayer;
import dev.farthing.wallet.PaidResponse.Access;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wallet whose node does not say who it is: what goes on without it, and what never does. */
class AwayNodeTest {
  @TempDir private Path folder;
  private Street street;
  private Home home;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    home = new Home(folder.resolve("buyer"));
  }

  @AfterEach
  void close() {
    street.close();
  }

  private static final class AwayPayer extends OtherPayer {
    private volatile boolean away = true;

    AwayPayer(InvoicePayer node) {
      super(node);
    }

    @Override
    public NodeId nodeId() {
      if (away) {
        throw new LightningException.Unavailable("nobody is there");
      }
      return super.nodeId();
    }
  }

  private Wallet wallet(InvoicePayer payer) {
    return home.wallet(payer, Street.roomy()).open();
  }

  private PaidResponse<String> buy(Wallet wallet) {
    return wallet.client("alice").send(street.get("/shop/a"), BodyHandlers.ofString());
  }

  @Test
  void showsWhatIsOwnedAndTakesAPersonsWordForIt() {
    try (Wallet wallet = wallet(street.payer())) {
      buy(wallet);
    }

    try (Wallet wallet = wallet(new AwayPayer(street.payer()))) {
      PaidResponse<String> answer = buy(wallet);

      assertThat(answer.access()).isEqualTo(Access.REUSED);
      assertThat(answer.body()).isEqualTo(Street.GOODS);
      wallet.retire(answer.purchase().orElseThrow(), "enough of it");
    }
  }

  @Test
  void buysNothingUntilTheNodeHasSaidWhoItIs() {
    AwayPayer payer = new AwayPayer(street.payer());
    try (Wallet wallet = wallet(payer)) {
      assertThatThrownBy(() -> buy(wallet)).isInstanceOf(LightningException.Unavailable.class);
      assertThat(wallet.purchases()).isEmpty();
      assertThat(street.paid().isZero()).isTrue();

      payer.away = false;
      assertThat(buy(wallet).access()).isEqualTo(Access.BOUGHT);
    }
  }

  @Test
  void followsWhatIsUnknownUntilTheNodeIsBack() {
    DelegatingPayer silent =
        new DelegatingPayer(street.payer()) {
          @Override
          CompletionStage<PaymentOutcome> passOn(Approval approval, Deadline deadline) {
            return super.passOn(approval, deadline)
                .thenApply(paid -> new PaymentOutcome.Unknown("the line broke"));
          }
        };
    try (Wallet wallet = wallet(silent)) {
      assertThatThrownBy(() -> buy(wallet)).isInstanceOf(WalletException.OutcomeUnknown.class);
    }

    AwayPayer payer = new AwayPayer(street.payer());
    try (Wallet wallet = wallet(payer)) {
      Patience patience = Patience.ofSeconds(30);
      patience.await(wallet.recovery());
      assertThat(money(wallet)).isEqualTo(Money.UNKNOWN);
      assertThatThrownBy(wallet::recover).isInstanceOf(LightningException.Unavailable.class);

      payer.away = false;
      patience.until("the payment is found", () -> money(wallet) == Money.PAID);
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  private static Money money(Wallet wallet) {
    assertThat(wallet.purchases()).hasSize(1);
    return wallet.purchases().get(0).money();
  }
}
