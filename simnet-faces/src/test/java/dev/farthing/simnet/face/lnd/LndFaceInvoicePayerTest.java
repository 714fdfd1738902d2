package dev.farthing.simnet.face.lnd;

import dev.farthing.testkit.lightning.InvoicePayerContract;
import dev.farthing.testkit.lightning.LightningLab;

class LndFaceInvoicePayerTest extends InvoicePayerContract {
  @Override
  protected LightningLab openLab() {
    return new LndFaceLab();
  }
}
