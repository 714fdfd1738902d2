package dev.farthing.app.demo;

import dev.farthing.app.demo.DemoReport.AgentReport;
import dev.farthing.app.demo.DemoReport.Purchases;
import dev.farthing.app.demo.DemoReport.SellerReport;
import dev.farthing.simnet.Conservation;
import dev.farthing.simnet.NodeTotals;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.wallet.Purchase.Outcome;
import java.util.List;

/**
 * Draws up the report of a run from the wallets' journals, the sellers' receipts and the network's
 * own totals.
 */
record Accounts(
    long seed, DemoBooks books, List<DemoBuyer> buyers, SimNetwork network, Conservation atStart) {
  DemoReport report() {
    return new DemoReport(
        seed,
        books.agents.stream().map(Accounts::agent).toList(),
        books.sellers.stream().map(Accounts::seller).toList(),
        purchases(),
        network.totals().stream().map(NodeTotals::feesEarned).mapToLong(fees -> fees.msat()).sum(),
        conservation());
  }

  private static AgentReport agent(AgentBooks a) {
    return new AgentReport(
        a.name,
        a.policy,
        a.budgetMsat,
        a.spentMsat.get(),
        a.feesMsat.get(),
        a.purchases.get(),
        a.reuses.get(),
        a.denied.get());
  }

  private static SellerReport seller(SellerBooks s) {
    return new SellerReport(
        s.name,
        s.honest,
        s.receivedMsat.get(),
        s.challenges.get(),
        s.admitted.get(),
        s.salesByQuarter());
  }

  private Purchases purchases() {
    long delivered = count(Outcome.DELIVERED);
    long refused = count(Outcome.REFUSED);
    long failed = count(Outcome.FAILED);
    long denied = count(Outcome.DENIED);
    long unknown = count(Outcome.UNKNOWN) + count(Outcome.OPEN);
    return new Purchases(
        delivered + refused + failed + unknown + denied,
        delivered,
        refused,
        failed,
        unknown,
        denied);
  }

  private long count(Outcome outcome) {
    return buyers.stream().mapToLong(buyer -> buyer.count(outcome)).sum();
  }

  private DemoReport.Conservation conservation() {
    Conservation now = network.conservation();
    long start = atStart.total().msat();
    long inFlight = now.inFlight().msat();
    long end = now.total().msat() - inFlight;
    return new DemoReport.Conservation(start, end, inFlight, start == end + inFlight);
  }
}
