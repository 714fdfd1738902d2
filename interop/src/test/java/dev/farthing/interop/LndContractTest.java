package dev.farthing.interop;

import dev.farthing.testkit.lightning.HoldInvoiceContract;
import dev.farthing.testkit.lightning.InvoiceIssuerContract;
import dev.farthing.testkit.lightning.InvoicePayerContract;
import dev.farthing.testkit.lightning.LightningLab;
import dev.farthing.testkit.lightning.NodeHistoryContract;
import dev.farthing.testkit.lightning.NodeStatusContract;
import dev.farthing.testkit.lightning.PaymentRefusalContract;
import dev.farthing.testkit.lightning.SettlementContract;
import org.junit.jupiter.api.Nested;

/** The contract of the ports, on real LND through the adapter. */
class LndContractTest {
  @Nested
  class Issuing extends InvoiceIssuerContract {
    @Override
    protected LightningLab openLab() {
      return new LndLab();
    }
  }

  @Nested
  class Settling extends SettlementContract {
    @Override
    protected LightningLab openLab() {
      return new LndLab();
    }
  }

  @Nested
  class Holding extends HoldInvoiceContract {
    @Override
    protected LightningLab openLab() {
      return new LndLab();
    }
  }

  @Nested
  class Paying extends InvoicePayerContract {
    @Override
    protected LightningLab openLab() {
      return new LndLab();
    }
  }

  @Nested
  class Refusing extends PaymentRefusalContract {
    @Override
    protected LightningLab openLab() {
      return new LndLab();
    }
  }

  @Nested
  class Describing extends NodeStatusContract {
    @Override
    protected LightningLab openLab() {
      return new LndLab();
    }
  }

  @Nested
  class Remembering extends NodeHistoryContract {
    @Override
    protected LightningLab openLab() {
      return new LndLab();
    }
  }
}
