package dev.farthing.app.demo;

import dev.farthing.app.Workers;
import dev.farthing.app.demo.DemoReport.Conservation;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.simnet.NodeTotals;
import dev.farthing.simnet.SimNetwork;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node of its own for everybody, on a simulated network whose money can be counted. */
final class SimulatedNodes implements DemoNodes {
  private final SimNetwork network;
  private final long startMsat;
  private final @Nullable GuestFace guest;

  private SimulatedNodes(SimNetwork network, @Nullable GuestFace guest) {
    this.network = network;
    this.guest = guest;
    this.startMsat = network.conservation().total().msat();
  }

  static DemoNodes open(DemoOptions options, Workers workers) {
    return new SimulatedNodes(network(options, Cast.buyers(options.agents()), workers), null);
  }

  /** With one node more, for whoever comes by. */
  static DemoNodes openWithGuest(DemoOptions options, Workers workers) {
    List<String> buyers = new ArrayList<>(Cast.buyers(options.agents()));
    buyers.add(GuestFace.NAME);
    SimNetwork network = network(options, buyers, workers);
    try {
      return new SimulatedNodes(network, GuestFace.open(network, options.home(), workers));
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  private static SimNetwork network(DemoOptions options, List<String> buyers, Workers workers) {
    List<String> sellers = new ArrayList<>(options.ownApis().stream().map(OwnApi::name).toList());
    Cast.TRADERS.forEach(trader -> sellers.add(trader.name()));
    return DemoNetwork.start(
        options.seed(), buyers, List.of(Cast.SCRIBE), sellers, workers.executor());
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
    if (guest != null) {
      guest.observe(network, books);
    }
  }

  @Override
  public void refresh(DemoBooks books) {
    for (NodeTotals node : network.totals()) {
      books.owns(node.name(), node.balance());
      if (guest != null) {
        guest.refresh(node);
      }
    }
  }

  @Override
  public List<String> invitation(URI example) {
    return guest == null ? List.of() : guest.invitation(example);
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
    if (guest != null) {
      guest.close();
    }
    network.close();
  }
}
