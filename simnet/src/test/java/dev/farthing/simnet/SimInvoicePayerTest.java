package dev.farthing.simnet;

import dev.farthing.testkit.lightning.InvoicePayerContract;
import dev.farthing.testkit.lightning.LightningLab;

class SimInvoicePayerTest extends InvoicePayerContract {
  @Override
  protected LightningLab openLab() {
    return new SimnetLab();
  }
}
