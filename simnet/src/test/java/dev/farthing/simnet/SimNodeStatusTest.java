package dev.farthing.simnet;

import dev.farthing.testkit.lightning.LightningLab;
import dev.farthing.testkit.lightning.NodeStatusContract;

class SimNodeStatusTest extends NodeStatusContract {
  @Override
  protected LightningLab openLab() {
    return new SimnetLab();
  }
}
