package dev.farthing.crash;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Processes of wallets are killed; another one brings to an end what they were at. */
class KilledProcessTest {
  @Test
  void everyPurchaseIsPaidOnceAndAccountedForWhereverItsProcessIsKilled() throws Exception {
    Matrix.run(null, 5, List.of(Scene.NODE_ASKED, Scene.SELLER_ASKED, Scene.ANY_MOMENT));
  }
}
