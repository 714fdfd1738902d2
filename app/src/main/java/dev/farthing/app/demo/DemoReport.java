package dev.farthing.app.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to: the object that {@code demo --json} prints. Amounts are in msat.
 *
 * @param seed the seed of the run
 * @param agents all buyers; the agent that also sells stands here and among the sellers, under one
 *     name
 * @param purchases of all agents together
 * @param routersEarnedMsat what routing nodes took in fees
 * @param conservation null where nobody sees all money of the network
 * @param books what each node says itself, where it is not ours to count
 */
public record DemoReport(
    long seed,
    List<AgentReport> agents,
    List<SellerReport> sellers,
    Purchases purchases,
    long routersEarnedMsat,
    @Nullable Conservation conservation,
    List<NodeBook> books) {

  /**
   * What one agent did.
   *
   * @param spentMsat fees included
   * @param purchases payments that were made; a reused token is none
   * @param reuses answers that an owned token opened
   * @param denied purchases that its policy forbade
   */
  public record AgentReport(
      String name,
      String policy,
      long budgetMsat,
      long spentMsat,
      long feesMsat,
      long purchases,
      long reuses,
      long denied) {}

  /**
   * What one seller did.
   *
   * @param honest whether it delivers what it sells
   * @param receivedMsat what its invoices brought
   * @param challenges 402 answers that it gave
   * @param admitted requests that a paid token opened
   * @param salesByQuarter settled invoices in each quarter of the run
   */
  public record SellerReport(
      String name,
      boolean honest,
      long receivedMsat,
      long challenges,
      long admitted,
      List<Long> salesByQuarter) {}

  /** What became of the attempts to buy: {@code attempted} is the sum of the others. */
  public record Purchases(
      long attempted, long delivered, long refused, long failed, long unknown, long denied) {
    boolean addsUp() {
      return attempted == delivered + refused + failed + unknown + denied;
    }
  }

  /** All money of the network before and after, and what is still on its way. */
  public record Conservation(long startMsat, long endMsat, long inFlightMsat, boolean ok) {}

  /**
   * Our books beside a node's own, for the run.
   *
   * @param role {@code seller}: received; {@code buyer}: spent, fees included
   * @param oursMsat what receipts or journals come to
   * @param nodesMsat what the node's settled invoices or payments come to
   * @param channelsMsat what its share of channels has gained, or lost
   */
  public record NodeBook(
      String node, String role, long oursMsat, long nodesMsat, long channelsMsat, boolean closes) {
    static NodeBook of(String node, String role, long oursMsat, long nodesMsat, long channelsMsat) {
      return new NodeBook(
          node,
          role,
          oursMsat,
          nodesMsat,
          channelsMsat,
          oursMsat == nodesMsat && nodesMsat == channelsMsat);
    }
  }

  /**
   * Whether what buyers spent is what sellers and routers received, and no money was made or lost.
   */
  public boolean closes() {
    long spent = agents.stream().mapToLong(AgentReport::spentMsat).sum();
    long received = sellers.stream().mapToLong(SellerReport::receivedMsat).sum();
    return spent == received + routersEarnedMsat
        && (conservation == null || conservation.ok())
        && books.stream().allMatch(NodeBook::closes)
        && purchases.addsUp();
  }
}
