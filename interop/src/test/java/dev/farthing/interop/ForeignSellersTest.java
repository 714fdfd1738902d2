package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.InvoicePayer;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.PaidResponse;
import dev.farthing.wallet.PaidResponse.Access;
import dev.farthing.wallet.WalletException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our wallet buys from other people's L402 servers over real LND. */
class ForeignSellersTest {
  private static final RegtestLab LAB = RegtestLab.pair();

  @TempDir Path home;
  private InvoicePayer payer;
  private TideBuyer buyer;

  @BeforeEach
  void open() {
    payer = Adapter.of(LAB.bob()).payer();
    buyer = TideBuyer.trusting(home, payer);
  }

  @AfterEach
  void close() {
    buyer.close();
    payer.close();
  }

  @Test
  void albysServerHelpersSellOnce() throws Exception {
    try (var seller = ForeignSeller.start(LAB.alice(), "node", Packages.nodeScript("sell.mjs"))) {
      buysOnceAndUsesTheTokenAgain(seller);
    }
  }

  @Test
  void lightningTollSellsOnce() throws Exception {
    try (var seller =
        ForeignSeller.start(
            LAB.alice(),
            Packages.python(),
            Packages.foreign("python", "sell_with_lightning_toll.py"))) {
      buysOnceAndUsesTheTokenAgain(seller);
    }
  }

  @Test
  void pylsatSellsEachTokenForOneUse() throws Exception {
    try (var seller =
        ForeignSeller.start(
            LAB.alice(), Packages.python(), Packages.foreign("python", "sell_with_pylsat.py"))) {
      PaidResponse<String> bought = buyer.get(seller.tide());
      assertThat(bought.access()).isEqualTo(Access.BOUGHT);
      assertThat(bought.body()).isEqualTo(TideShop.BODY);
      assertThat(bought.amount()).isEqualTo(TideShop.PRICE);
    }
  }

  @Test
  void aCarefulWalletDoesNotPayForATokenThatNamesNoPayment() throws Exception {
    try (var seller = ForeignSeller.start(LAB.alice(), "node", Packages.nodeScript("sell.mjs"));
        var careful = TideBuyer.careful(home.resolve("careful"), payer)) {
      assertThatThrownBy(() -> careful.get(seller.tide()))
          .isInstanceOf(WalletException.NeedsApproval.class);
      assertThat(careful.wallet().books().spent()).isEqualTo(MilliSatoshi.ZERO);
    }
  }

  private void buysOnceAndUsesTheTokenAgain(ForeignSeller seller) {
    PaidResponse<String> bought = buyer.get(seller.tide());
    PaidResponse<String> again = buyer.get(seller.tide());
    assertThat(List.of(bought.access(), again.access()))
        .containsExactly(Access.BOUGHT, Access.REUSED);
    assertThat(List.of(bought.body(), again.body())).containsOnly(TideShop.BODY);
    assertThat(buyer.wallet().books().spent()).isEqualTo(TideShop.PRICE);
    assertThat(buyer.wallet().purchases()).hasSize(1);
  }
}
