package dev.farthing.app.demo;

import dev.farthing.app.Workers;
import dev.farthing.app.demo.DemoReport.Conservation;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.simnet.NodeTotals;
import dev.farthing.simnet.SimNetwork;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A node of its own for everybody, on a simulated network whose money can be counted. */
final class SimulatedNodes implements DemoNodes {
  private final SimNetwork network;
  private final long startMsat;

  private SimulatedNodes(SimNetwork network) {
    this.network = network;
    this.startMsat = network.conservation().total().msat();
  }

  static DemoNodes open(DemoOptions options, Workers workers) {
    List<String> sellers = new ArrayList<>(options.ownApis().stream().map(OwnApi::name).toList());
    Cast.TRADERS.forEach(trader -> sellers.add(trader.name()));
    return new SimulatedNodes(
        DemoNetwork.start(
            options.seed(),
            Cast.buyers(options.agents()),
            List.of(Cast.SCRIBE),
            sellers,
            workers.executor()));
  }

  @Override
  public InstantSource clock() {
    return network.clock();
  }

  @Override
  public InvoiceIssuer issuer(String seller) {
    return network.node(seller).issuer();
  }

  @Override
  public InvoicePayer payer(String buyer) {
    return network.node(buyer).payer();
  }

  @Override
  public void observe(DemoBooks books) {
    network.listen(payment -> books.paid(payment.route().size() - 1));
  }

  @Override
  public void refresh(DemoBooks books) {
    for (NodeTotals node : network.totals()) {
      books.owns(node.name(), node.balance());
    }
  }

  @Override
  public boolean isQuiet() {
    return network.conservation().inFlight().isZero();
  }

  @Override
  public Audit audit(OurSums ours) {
    return new Audit(
        network.totals().stream().mapToLong(node -> node.feesEarned().msat()).sum(),
        Optional.of(conservation()),
        List.of());
  }

  private Conservation conservation() {
    dev.farthing.simnet.Conservation now = network.conservation();
    long inFlight = now.inFlight().msat();
    long end = now.total().msat() - inFlight;
    return new Conservation(startMsat, end, inFlight, startMsat == end + inFlight);
  }

  @Override
  public void close() {
    network.close();
  }
}
