package dev.farthing.app.demo;

import dev.farthing.app.demo.DemoReport.NodeBook;
import dev.farthing.app.node.OpenNode;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.NodeHistory.SentPayment;
import dev.farthing.lightning.PaymentOutcome;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One configured node that issues for all sellers, and one that pays for all buyers. */
final class RealNodes implements DemoNodes {
  private final OpenNode seller;
  private final OpenNode buyer;
  private final NodeLedger sellers;
  private final NodeLedger buyers;

  /** Asks both nodes what they own and remember, to know later what the run has added. */
  RealNodes(OpenNode seller, OpenNode buyer) {
    this.seller = seller;
    this.buyer = buyer;
    this.sellers = NodeLedger.open(seller);
    try {
      this.buyers = NodeLedger.open(buyer);
    } catch (RuntimeException e) {
      sellers.close();
      throw e;
    }
  }

  @Override
  public InstantSource clock() {
    return seller.clock();
  }

  @Override
  public InvoiceIssuer issuer(String name) {
    return seller.node().issuer();
  }

  @Override
  public InvoicePayer payer(String name) {
    return buyer.node().payer();
  }

  /** A real node tells nobody of its routes. */
  @Override
  public void observe(DemoBooks books) {
    refresh(books);
  }

  @Override
  public void refresh(DemoBooks books) {
    books.agents.forEach(agent -> agent.balanceMsat.set(buyers.lastLocal().msat()));
    books.sellers.forEach(shop -> shop.balanceMsat.set(sellers.lastLocal().msat()));
  }

  @Override
  public boolean isQuiet() {
    return buyers.isQuiet() && sellers.isQuiet();
  }

  @Override
  public Audit audit(OurSums ours) {
    long settled = sellers.settled().stream().mapToLong(s -> s.received().msat()).sum();
    List<PaymentOutcome.Paid> paid =
        buyers.payments().stream()
            .map(SentPayment::outcome)
            .filter(PaymentOutcome.Paid.class::isInstance)
            .map(PaymentOutcome.Paid.class::cast)
            .toList();
    long fees = paid.stream().mapToLong(p -> p.fee().msat()).sum();
    long spent = paid.stream().mapToLong(p -> p.amount().msat()).sum() + fees;
    return new Audit(
        fees,
        Optional.empty(),
        List.of(
            NodeBook.of(seller.name(), "seller", ours.receivedMsat(), settled, sellers.grownBy()),
            NodeBook.of(buyer.name(), "buyer", ours.spentMsat(), spent, -buyers.grownBy())));
  }

  @Override
  public void close() {
    sellers.close();
    buyers.close();
    seller.close();
    buyer.close();
  }
}
