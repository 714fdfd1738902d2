package dev.farthing.simnet;

import dev.farthing.testkit.lightning.HoldInvoiceContract;
import dev.farthing.testkit.lightning.LightningLab;

class SimHoldInvoiceTest extends HoldInvoiceContract {
  @Override
  protected LightningLab openLab() {
    return new SimnetLab();
  }
}
