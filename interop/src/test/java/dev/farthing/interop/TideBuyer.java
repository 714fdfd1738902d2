package dev.farthing.interop;

import dev.farthing.lightning.InvoicePayer;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.PaidResponse;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A buyer of ours: a wallet that may spend 1,000 sat an hour on this machine. */
final class TideBuyer implements AutoCloseable {
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final Wallet wallet;

  /**
   * @param home where the wallet keeps its journal; a buyer that is opened again goes on with it
   */
  static TideBuyer careful(Path home, InvoicePayer payer) {
    return new TideBuyer(home, payer, policy().build());
  }

  /** One that also pays for tokens which do not name the payment, as some sellers mint them. */
  static TideBuyer trusting(Path home, InvoicePayer payer) {
    return new TideBuyer(home, payer, policy().allowOpaqueTokens().build());
  }

  private static SpendingPolicy.Builder policy() {
    return SpendingPolicy.newBuilder()
        .maxPerPurchase(MilliSatoshi.ofSat(100))
        .budget(MilliSatoshi.ofSat(1_000), Duration.ofHours(1))
        .allowHost("127.0.0.1")
        .feeLimit(MilliSatoshi.ofSat(5), 50_000);
  }

  private TideBuyer(Path home, InvoicePayer payer, SpendingPolicy policy) {
    wallet =
        Wallet.newBuilder(home.resolve("wallet.db"), payer, policy)
            .executor(threads)
            .scheduler(scheduler)
            .clock(payer.clock())
            .open();
  }

  PaidResponse<String> get(URI uri) {
    return wallet
        .client("sailor")
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  Wallet wallet() {
    return wallet;
  }

  @Override
  public void close() {
    wallet.close();
    scheduler.shutdown();
    threads.shutdown();
  }
}
