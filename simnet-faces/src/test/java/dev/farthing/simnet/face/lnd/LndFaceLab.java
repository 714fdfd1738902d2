package dev.farthing.simnet.face.lnd;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.LightningNode;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.lnd.LndConfig;
import dev.farthing.lightning.lnd.LndNode;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.SecretBytes;
import dev.farthing.simnet.Fault;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.face.lnd.bakery.StandardMacaroon;
import dev.farthing.testkit.Patience;
import dev.farthing.testkit.lightning.LightningLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Buyer, router and seller behind LND's face, reached as any LND is. */
public final class LndFaceLab implements LightningLab {
  private static final Fault HOLD = new Fault.HoldPayments("seller");
  private static final Fault AWAY = new Fault.Disconnected("seller");
  private static final Fault SILENT = new Fault.DropSettlements("seller");

  private final FaceRig rig = FaceRig.line();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final InvoiceIssuer issuer = node("seller").issuer();
  private final InvoicePayer payer = node("buyer").payer();
  private final NodeStatus payerStatus = node("buyer").status();
  private final NodeStatus issuerStatus = node("seller").status();
  private final NodeHistory payerHistory = node("buyer").history();
  private final NodeHistory issuerHistory = node("seller").history();

  @Override
  public String name() {
    return "lnd-face";
  }

  @Override
  public String against() {
    return "simnet's LND face via lightning-lnd";
  }

  @Override
  public InvoiceIssuer issuer() {
    return issuer;
  }

  @Override
  public InvoicePayer payer() {
    return payer;
  }

  @Override
  public NodeStatus payerStatus() {
    return payerStatus;
  }

  @Override
  public NodeStatus issuerStatus() {
    return issuerStatus;
  }

  @Override
  public NodeHistory payerHistory() {
    return payerHistory;
  }

  @Override
  public NodeHistory issuerHistory() {
    return issuerHistory;
  }

  @Override
  public void pass(Duration time) {
    Patience.ofSeconds(time.toSeconds() + 30)
        .await(
            CompletableFuture.runAsync(
                () -> {},
                CompletableFuture.delayedExecutor(time.toMillis() + 1, TimeUnit.MILLISECONDS)));
  }

  /** Without latencies what is decided is carried out at once. */
  @Override
  public void quieten() {
    pass(Duration.ofMillis(100));
  }

  @Override
  public void takePayeeOffline() {
    rig.network().inflict(AWAY);
  }

  @Override
  public void bringPayeeBack() {
    rig.network().lift(AWAY);
    rig.network().node("buyer").operator().payments().forget();
  }

  @Override
  public void holdPayments() {
    rig.network().inflict(HOLD);
  }

  @Override
  public void releasePayments() {
    rig.network().lift(HOLD);
  }

  @Override
  public void failHeldPayments() {
    rig.network().failHeldPayments("seller");
  }

  @Override
  public void dropSettlementStream() {
    rig.network().inflict(SILENT);
  }

  @Override
  public void resumeSettlementStream() {
    rig.network().lift(SILENT);
  }

  @Override
  public MilliSatoshi beyondBalance() {
    return Topology.DEFAULT_CAPACITY.times(2);
  }

  @Override
  public Bolt11Invoice rejectedByPayee(MilliSatoshi amount) {
    Bolt11Invoice invoice =
        await(
            issuer.create(
                new InvoiceRequest(
                    amount, new InvoiceRequest.Description.Text("x"), Duration.ofHours(1)),
                Deadline.in(Duration.ofSeconds(60), issuer.clock())));
    rig.network().node("seller").operator().invoices().cancel(invoice.paymentHash());
    return invoice;
  }

  @Override
  public void close() {
    issuer.close();
    payer.close();
    payerStatus.close();
    issuerStatus.close();
    payerHistory.close();
    issuerHistory.close();
    rig.close();
    executor.shutdownNow();
  }

  private LightningNode node(String name) {
    LndFace face = rig.face(name);
    try {
      LndConfig config =
          LndConfig.builder("127.0.0.1", face.port())
              .certificate(face.certificate())
              .network(Network.REGTEST)
              .macaroon(
                  SecretBytes.copyOf(Files.readAllBytes(face.macaroon(StandardMacaroon.ADMIN))))
              .build();
      return new LndNode(config, executor, InstantSource.system(), new Random(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
