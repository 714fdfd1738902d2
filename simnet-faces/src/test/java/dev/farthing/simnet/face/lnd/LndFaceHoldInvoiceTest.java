package dev.farthing.simnet.face.lnd;

import dev.farthing.testkit.lightning.HoldInvoiceContract;
import dev.farthing.testkit.lightning.LightningLab;

class LndFaceHoldInvoiceTest extends HoldInvoiceContract {
  @Override
  protected LightningLab openLab() {
    return new LndFaceLab();
  }
}
