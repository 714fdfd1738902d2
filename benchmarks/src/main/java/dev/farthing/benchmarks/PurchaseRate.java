package dev.farthing.benchmarks;

import dev.farthing.wallet.FarthingClient;
import dev.farthing.wallet.PaidResponse;
import dev.farthing.wallet.PurchaseOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whole purchases of one wallet, challenge and delivery included, by one buyer and by many at once,
 * in turns: what group commit saves. Wall time; the network takes none.
 *
 * @param buyers how many the many are
 */
record PurchaseRate(String name, int buyers) implements Figure {
  private static final PurchaseOptions ANEW = PurchaseOptions.none().buyingAnew();

  @Override
  public Line measure(Effort effort) {
    ExecutorService threads = Executors.newFixedThreadPool(buyers);
    try (WalletShop shop = WalletShop.plain()) {
      Buying buying = new Buying(shop, threads);
      int alone = buying.fitting(1, effort);
      int together = buying.fitting(buyers, effort);
      double[] one = new double[effort.rounds()];
      double[] many = new double[effort.rounds()];
      double[] speedup = new double[effort.rounds()];
      long syncsOfOne = 0;
      long syncsOfMany = 0;
      for (int round = 0; round < effort.rounds(); round++) {
        long before = shop.wallet.syncs();
        one[round] = alone / buying.seconds(1, alone);
        long between = shop.wallet.syncs();
        many[round] = together / buying.seconds(buyers, together);
        syncsOfOne += between - before;
        syncsOfMany += shop.wallet.syncs() - between;
        speedup[round] = many[round] / one[round];
      }
      return new Line(name)
          .ratio("speedup", Spread.of(speedup))
          .rate("buyers-" + buyers, Spread.of(many).median())
          .rate("buyers-1", Spread.of(one).median())
          .with("syncs-" + buyers, perPurchase(syncsOfMany, together * effort.rounds()))
          .with("syncs-1", perPurchase(syncsOfOne, alone * effort.rounds()))
          .with("journal", WalletShop.storage(shop.folder))
          .with("rounds", Integer.toString(effort.rounds()));
    } catch (CompletionException e) {
      throw new NotMeasured("a purchase failed: " + e.getMessage(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static String perPurchase(long syncs, int purchases) {
    return String.format(Locale.ROOT, "%.2f", syncs / (double) purchases);
  }

  /** Purchases, each of its own. */
  private record Buying(FarthingClient client, URI uri, ExecutorService threads) {
    Buying(WalletShop shop, ExecutorService threads) {
      this(shop.wallet.client("alice"), shop.uri("127.0.0.1", "/shop/a"), threads);
    }

    /** Warms up and says how many purchases make a round. */
    int fitting(int buyers, Effort effort) {
      double limit = effort.warmUp().toNanos() / 1e9;
      int times = buyers;
      double spent = 0;
      while (true) {
        double seconds = seconds(buyers, times);
        spent += seconds;
        double round = 2 * effort.round().toNanos() / 1e9;
        int fit = Math.max(buyers, (int) (times * round / seconds));
        if (spent >= limit && seconds * 2 >= round) {
          return fit;
        }
        times = Math.min(fit, 2 * times);
      }
    }

    double seconds(int buyers, int times) {
      AtomicInteger left = new AtomicInteger(times);
      long begin = System.nanoTime();
      CompletableFuture<?>[] all = new CompletableFuture<?>[buyers];
      for (int buyer = 0; buyer < buyers; buyer++) {
        all[buyer] =
            CompletableFuture.runAsync(
                () -> {
                  while (left.getAndDecrement() > 0) {
                    buy();
                  }
                },
                threads);
      }
      CompletableFuture.allOf(all).join();
      return (System.nanoTime() - begin) / 1e9;
    }

    private void buy() {
      PaidResponse<byte[]> answer =
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray(), ANEW);
      if (answer.access() != PaidResponse.Access.BOUGHT) {
        throw new NotMeasured("nothing was bought");
      }
    }
  }
}
