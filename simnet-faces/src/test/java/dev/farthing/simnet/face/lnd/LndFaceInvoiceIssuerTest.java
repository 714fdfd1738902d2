package dev.farthing.simnet.face.lnd;

import dev.farthing.testkit.lightning.InvoiceIssuerContract;
import dev.farthing.testkit.lightning.LightningLab;

class LndFaceInvoiceIssuerTest extends InvoiceIssuerContract {
  @Override
  protected LightningLab openLab() {
    return new LndFaceLab();
  }
}
