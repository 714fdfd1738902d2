package dev.farthing.crash;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The power fails under a wallet: what its files held since their last sync is gone. */
class PowerCutTest {
  private static final List<String> PLACES = List.of(Scene.NODE_ASKED, Scene.SELLER_ASKED);

  @Test
  void everyPurchaseIsPaidOnceAndAccountedForWhenAllThatWasNotSyncedIsLost() throws Exception {
    Matrix.run(Disk.Cut.ALL, 1, PLACES);
  }

  @Test
  void everyPurchaseIsPaidOnceAndAccountedForWhenPartsOfItAreLost() throws Exception {
    Matrix.run(Disk.Cut.TORN, 1, PLACES);
  }
}
