package dev.farthing.simnet;

import dev.farthing.testkit.lightning.LightningLab;
import dev.farthing.testkit.lightning.SettlementContract;

class SimSettlementTest extends SettlementContract {
  @Override
  protected LightningLab openLab() {
    return new SimnetLab();
  }
}
