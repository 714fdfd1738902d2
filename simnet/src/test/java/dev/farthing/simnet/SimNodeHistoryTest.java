package dev.farthing.simnet;

import dev.farthing.testkit.lightning.LightningLab;
import dev.farthing.testkit.lightning.NodeHistoryContract;

class SimNodeHistoryTest extends NodeHistoryContract {
  @Override
  protected LightningLab openLab() {
    return new SimnetLab();
  }
}
