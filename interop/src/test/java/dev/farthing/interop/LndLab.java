package dev.farthing.interop;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.lnd.MacaroonSource;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.testkit.lightning.LightningLab;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Real LND in real time: bob pays, carol routes, alice is paid. Payments are held at carol by LND's
 * own interceptor; the issuer reaches alice through a relay that can break its stream.
 */
final class LndLab implements LightningLab {
  private static final Pattern VERSION_FIELD = Pattern.compile("\"version\": *\"([^\" ]+)");
  private static final Duration SOON = Duration.ofSeconds(30);

  private final RegtestLab nodes = RegtestLab.line();
  private final GrpcRelay relay = Shared.RELAY;
  private final ForwardGate gate = Shared.GATE;
  private final InvoiceIssuer issuer;
  private final InvoicePayer payer;
  private final NodeStatus payerStatus;
  private final NodeStatus issuerStatus;
  private final NodeHistory payerHistory;
  private final NodeHistory issuerHistory;
  private boolean taughtBadRoutes;

  LndLab() {
    LabNode alice = nodes.alice();
    LabNode bob = nodes.bob();
    issuer =
        Adapter.of(
                Adapter.config(alice, relay.port())
                    .macaroon(MacaroonSource.file(alice.macaroon("issuer"))))
            .issuer();
    payer = Adapter.payer(bob);
    payerStatus = Adapter.reader(bob).status();
    payerHistory = Adapter.reader(bob).history();
    issuerStatus = Adapter.reader(alice).status();
    issuerHistory = Adapter.reader(alice).history();
  }

  @Override
  public String name() {
    return "lnd";
  }

  @Override
  public String against() {
    return Shared.VERSION + " via lightning-lnd";
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

  /** Real nodes live by the wall clock, which nobody can move. */
  @Override
  public void pass(Duration time) {
    Eventually.pass(time);
  }

  /** Balances stand still once neither node has anything in flight. */
  @Override
  public void quieten() {
    Eventually.that(
        "nothing is in flight", () -> nothingPending(payerStatus) && nothingPending(issuerStatus));
  }

  private boolean nothingPending(NodeStatus status) {
    return await(status.balance(soon())).pending().isZero();
  }

  @Override
  public void takePayeeOffline() {
    taughtBadRoutes = true;
    nodes.lncli("carol", "disconnect", nodes.alice().id());
    Eventually.that("alice has lost her peer", () -> !areConnected());
    if (Eventually.within(Duration.ofSeconds(3), this::areConnected)) {
      // LND dials the peers of its channels again, unless it was itself told to disconnect.
      nodes.lncli("alice", "disconnect", nodes.node("carol").id());
      Eventually.that("alice has lost her peer for good", () -> !areConnected());
    }
  }

  @Override
  public void bringPayeeBack() {
    nodes.awaitChannels();
    taughtBadRoutes = false;
  }

  private boolean areConnected() {
    return nodes.lncli("alice", "listpeers").contains(nodes.node("carol").id());
  }

  @Override
  public void holdPayments() {
    gate.shut();
  }

  @Override
  public void releasePayments() {
    gate.open();
  }

  @Override
  public void failHeldPayments() {
    taughtBadRoutes = true;
    gate.failHeld();
  }

  @Override
  public void dropSettlementStream() {
    relay.cutSettlements();
  }

  @Override
  public void resumeSettlementStream() {
    relay.mendSettlements();
  }

  @Override
  public MilliSatoshi beyondBalance() {
    return MilliSatoshi.ofSat(20_000_000);
  }

  @Override
  public Optional<MilliSatoshi> onlyUnannounced() {
    return Optional.of(MilliSatoshi.ofSat(6_500_000));
  }

  /** An invoice that was cancelled looks the same to its payer, and the node refuses it. */
  @Override
  public Bolt11Invoice rejectedByPayee(MilliSatoshi amount) {
    Bolt11Invoice invoice =
        await(
            issuer.create(
                new InvoiceRequest(
                    amount, new InvoiceRequest.Description.Text("cancelled"), Duration.ofHours(1)),
                soon()));
    nodes.lncli("alice", "cancelinvoice", invoice.paymentHash().hex());
    return invoice;
  }

  @Override
  public void close() {
    gate.open();
    relay.mendSettlements();
    issuer.close();
    payer.close();
    payerStatus.close();
    issuerStatus.close();
    payerHistory.close();
    issuerHistory.close();
    forgetBadRoutes();
  }

  /** Bob avoids for an hour what has failed once; the next test is not to feel it. */
  private void forgetBadRoutes() {
    if (taughtBadRoutes) {
      nodes.lncli("bob", "resetmc");
      taughtBadRoutes = false;
    }
  }

  private Deadline soon() {
    return Deadline.in(SOON, payer.clock());
  }

  /** What all tests of the JVM share, since a lab of real nodes takes its time. */
  private static final class Shared {
    static final GrpcRelay RELAY = GrpcRelay.before(RegtestLab.line().alice());
    static final ForwardGate GATE = ForwardGate.at(RegtestLab.line().node("carol"));
    static final String VERSION = version();

    private static String version() {
      Matcher version = VERSION_FIELD.matcher(RegtestLab.line().lncli("alice", "getinfo"));
      if (!version.find()) {
        throw new AssertionError("the node does not say its version");
      }
      return "lnd " + version.group(1);
    }
  }
}
