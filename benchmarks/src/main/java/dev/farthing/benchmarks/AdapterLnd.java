package dev.farthing.benchmarks;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.lnd.LndConfig;
import dev.farthing.lightning.lnd.LndNode;
import dev.farthing.lightning.lnd.MacaroonSource;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Our adapter for LND, as a seller and a buyer use it. */
final class AdapterLnd {
  private AdapterLnd() {}

  /** Makes invoices. */
  static Load adding(LndAddress seller, Executor executor) {
    InvoiceIssuer issuer = node(seller, executor).issuer();
    return new Load() {
      @Override
      public void prepare(int times) {}

      @Override
      public CompletionStage<?> next() {
        return issuer.create(
            LoadOrder.INVOICE, Deadline.in(LoadOrder.PATIENCE, InstantSource.system()));
      }

      @Override
      public void close() {
        issuer.close();
      }
    };
  }

  /** Pays invoices that {@code seller} makes, who ends with the load; each was read before. */
  static Load paying(LndAddress buyer, BareLnd seller, Executor executor) {
    InvoicePayer payer = node(buyer, executor).payer();
    Queue<Approval> approvals = new ConcurrentLinkedQueue<>();
    return new Load() {
      @Override
      public void prepare(int times) {
        seller.addInto(invoice -> approvals.add(approve(invoice)), times);
      }

      @Override
      public CompletionStage<?> next() {
        return payer
            .pay(
                Objects.requireNonNull(approvals.poll()),
                Deadline.in(LoadOrder.PATIENCE, InstantSource.system()))
            .thenAccept(AdapterLnd::requirePaid);
      }

      @Override
      public void close() {
        seller.close();
        payer.close();
      }
    };
  }

  private static Approval approve(String invoice) {
    return Approval.of(Bolt11Invoice.decode(invoice), LoadOrder.LIMITS, "benchmark");
  }

  private static void requirePaid(PaymentOutcome outcome) {
    if (!(outcome instanceof PaymentOutcome.Paid)) {
      throw new NotMeasured("a payment ended by " + outcome);
    }
  }

  private static LndNode node(LndAddress address, Executor executor) {
    LndConfig config =
        LndConfig.builder("127.0.0.1", address.port())
            .certificate(address.certificate())
            .network(Network.REGTEST)
            .macaroon(MacaroonSource.file(address.macaroon()))
            .build();
    return new LndNode(config, executor, InstantSource.system(), RandomGenerator.getDefault());
  }
}
