package dev.farthing.simnet.face.lnd;

import dev.farthing.testkit.lightning.LightningLab;
import dev.farthing.testkit.lightning.NodeStatusContract;

class LndFaceNodeStatusTest extends NodeStatusContract {
  @Override
  protected LightningLab openLab() {
    return new LndFaceLab();
  }
}
