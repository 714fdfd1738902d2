package dev.farthing.simnet.face.lnd;

import dev.farthing.testkit.lightning.LightningLab;
import dev.farthing.testkit.lightning.NodeHistoryContract;

class LndFaceNodeHistoryTest extends NodeHistoryContract {
  @Override
  protected LightningLab openLab() {
    return new LndFaceLab();
  }
}
