package dev.farthing.simnet.face.lnd;

import dev.farthing.testkit.lightning.LightningLab;
import dev.farthing.testkit.lightning.PaymentRefusalContract;

class LndFacePaymentRefusalTest extends PaymentRefusalContract {
  @Override
  protected LightningLab openLab() {
    return new LndFaceLab();
  }
}
