package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.ProtocolException;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.testkit.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TipTest {
  private static final TipOptions ALICE = TipOptions.of("alice");

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

  private String invoice() {
    return Patience.ofSeconds(30)
        .await(
            street
                .network
                .node("seller")
                .issuer()
                .create(
                    new InvoiceRequest(
                        Street.PRICE, new Description.Text("thanks"), Duration.ofMinutes(10)),
                    Deadline.in(Duration.ofSeconds(30), street.network.clock())))
        .text();
  }

  @Test
  void isAPurchaseThatIsDeliveredWhenItIsPaid() {
    try (Wallet wallet = home.wallet(street.payer(), Street.roomy()).open()) {
      Purchase tip = wallet.tip(invoice(), ALICE.withTask("praise"));

      assertThat(tip.money()).isEqualTo(Money.PAID);
      assertThat(tip.delivery()).isEqualTo(Delivery.DELIVERED);
      assertThat(tip.task()).isEqualTo("praise");
      assertThat(wallet.books().spent()).isEqualTo(street.paid());
      assertThat(wallet.purchases()).containsExactly(tip);
      assertThat(wallet.recover().purchases()).isEmpty();
    }
  }

  @Test
  void isPaidOnceHoweverOftenItIsGiven() {
    String invoice = invoice();
    try (Wallet wallet = home.wallet(street.payer(), Street.roomy()).open()) {
      Purchase first = wallet.tip(invoice, ALICE);

      assertThat(wallet.tip(invoice, ALICE)).isEqualTo(first);
      assertThatThrownBy(() -> wallet.tip(invoice, TipOptions.of("bob")))
          .isInstanceOf(WalletException.HashReused.class);
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void countsInTheBudget() {
    try (Wallet wallet =
        home.wallet(
                street.payer(), Street.roomy().budget(MilliSatoshi.ofSat(20), Duration.ofHours(1)))
            .open()) {
      wallet.tip(invoice(), ALICE);

      assertThatThrownBy(() -> wallet.tip(invoice(), ALICE))
          .isInstanceOf(WalletException.Denied.class);
      assertThatThrownBy(() -> wallet.tip(invoice(), ALICE.withMaxPrice(MilliSatoshi.ofSat(1))))
          .isInstanceOf(WalletException.Denied.class);
    }
    assertThat(street.received()).isEqualTo(Street.PRICE);
  }

  @Test
  void isNotPaidToWhatIsNoInvoice() {
    try (Wallet wallet = home.wallet(street.payer(), Street.roomy()).open()) {
      assertThatThrownBy(() -> wallet.tip("lnbcrt1", ALICE)).isInstanceOf(ProtocolException.class);
      assertThat(wallet.purchases()).isEmpty();
    }
  }
}
