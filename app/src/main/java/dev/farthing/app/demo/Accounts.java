package dev.farthing.app.demo;

import dev.farthing.app.demo.DemoNodes.OurSums;
import dev.farthing.app.demo.DemoReport.AgentReport;
import dev.farthing.app.demo.DemoReport.Purchases;
import dev.farthing.app.demo.DemoReport.SellerReport;
import dev.farthing.wallet.Purchase.Outcome;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Draws up the report of a run from the wallets' journals, the sellers' receipts and what the nodes
 * say.
 */
record Accounts(long seed, DemoBooks books, List<DemoBuyer> buyers, DemoNodes nodes) {
  DemoReport report() {
    DemoNodes.Audit audit =
        nodes.audit(
            new OurSums(
                sum(books.sellers, seller -> seller.receivedMsat.get()),
                sum(books.agents, agent -> agent.spentMsat.get()),
                sum(books.agents, agent -> agent.feesMsat.get())));
    return new DemoReport(
        seed,
        books.agents.stream().map(Accounts::agent).toList(),
        books.sellers.stream().map(Accounts::seller).toList(),
        purchases(),
        audit.routersEarnedMsat(),
        audit.conservation().orElse(null),
        audit.books());
  }

  private static <T> long sum(List<T> books, ToLongFunction<T> amount) {
    return books.stream().mapToLong(amount).sum();
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
}
