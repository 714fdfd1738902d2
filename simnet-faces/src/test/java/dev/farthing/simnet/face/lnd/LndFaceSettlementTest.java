package dev.farthing.simnet.face.lnd;

import dev.farthing.testkit.lightning.LightningLab;
import dev.farthing.testkit.lightning.SettlementContract;

class LndFaceSettlementTest extends SettlementContract {
  @Override
  protected LightningLab openLab() {
    return new LndFaceLab();
  }
}
