package dev.farthing.simnet;

import dev.farthing.testkit.lightning.LightningLab;
import dev.farthing.testkit.lightning.PaymentRefusalContract;

class SimPaymentRefusalTest extends PaymentRefusalContract {
  @Override
  protected LightningLab openLab() {
    return new SimnetLab();
  }
}
