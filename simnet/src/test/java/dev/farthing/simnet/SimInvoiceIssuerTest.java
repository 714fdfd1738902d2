package dev.farthing.simnet;

import dev.farthing.testkit.lightning.InvoiceIssuerContract;
import dev.farthing.testkit.lightning.LightningLab;

class SimInvoiceIssuerTest extends InvoiceIssuerContract {
  @Override
  protected LightningLab openLab() {
    return new SimnetLab();
  }
}
