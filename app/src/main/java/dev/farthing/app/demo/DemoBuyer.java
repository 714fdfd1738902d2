package dev.farthing.app.demo;

import dev.farthing.agent.Agent;
import dev.farthing.agent.AgentListener;
import dev.farthing.agent.Catalogue;
import dev.farthing.agent.FeeAllowance;
import dev.farthing.agent.WalletBuyer;
import dev.farthing.app.Workers;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.market.Chance;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.Books;
import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.WalletListener;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A buyer of the demo: its node's payer, its wallet with a budget, and how it is counted. */
final class DemoBuyer implements AutoCloseable {
  static final MilliSatoshi BUDGET = MilliSatoshi.ofSat(5_000);
  private static final MilliSatoshi MAX_PER_PURCHASE = MilliSatoshi.ofSat(150);
  private static final MilliSatoshi FEE_BASE = MilliSatoshi.ofSat(5);
  private static final long FEE_PPM = 50_000;

  /** A seller that has been paid and answers with errors is asked this often again. */
  private static final List<Duration> IMPATIENT =
      List.of(Duration.ofMillis(50), Duration.ofMillis(150));

  private final InvoicePayer payer;
  private final Wallet wallet;
  private final AgentBooks books;

  private DemoBuyer(InvoicePayer payer, Wallet wallet, AgentBooks books) {
    this.payer = payer;
    this.wallet = wallet;
    this.books = books;
  }

  /**
   * @param home where the wallet keeps its journal
   * @param payer closed with the buyer
   */
  static DemoBuyer open(Path home, InvoicePayer payer, AgentBooks books, Workers workers) {
    SpendingPolicy policy =
        SpendingPolicy.newBuilder()
            .maxPerPurchase(MAX_PER_PURCHASE)
            .budget(BUDGET, Duration.ofHours(1))
            .allowHost("127.0.0.1")
            .feeLimit(FEE_BASE, FEE_PPM)
            .build();
    Wallet wallet =
        Wallet.newBuilder(home.resolve("wallet.db"), payer, policy)
            .executor(workers.executor())
            .scheduler(workers.scheduler())
            .clock(payer.clock())
            .listener(watch(books))
            .backoff(IMPATIENT)
            .open();
    return new DemoBuyer(payer, wallet, books);
  }

  private static WalletListener watch(AgentBooks books) {
    return new WalletListener() {
      @Override
      public void credentialReused(String agent, java.net.URI uri, String purchase) {
        books.reuses.incrementAndGet();
      }
    };
  }

  /**
   * The agent that spends from this wallet.
   *
   * @param open says as long as it may buy
   */
  Agent agent(
      Catalogue catalogue,
      long number,
      Chance chance,
      InstantSource clock,
      BooleanSupplier open,
      AgentListener listener) {
    WalletBuyer buyer = new WalletBuyer(wallet, books.name, clock);
    return Agent.newBuilder(books.name, catalogue, new ClosingBuyer(buyer, open))
        .policy(books.policy)
        .chance(chance, number)
        .clock(clock)
        .fees(new FeeAllowance(FEE_BASE, FEE_PPM))
        .listener(listener)
        .build();
  }

  /** Brings the counted sums up to what the wallet's own books say. */
  void refresh() {
    Books sums = wallet.books();
    books.spentMsat.set(sums.spent().msat());
    books.feesMsat.set(sums.fees().msat());
    books.purchases.set(sums.purchases());
    books.denied.set(sums.denied());
  }

  /** How often each outcome stands in the wallet's journal. */
  long count(Purchase.Outcome outcome) {
    return wallet.purchases().stream().filter(purchase -> purchase.outcome() == outcome).count();
  }

  @Override
  public void close() {
    wallet.close();
    payer.close();
  }
}
