package dev.farthing.benchmarks;

import dev.farthing.lightning.InvoicePayer;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.ChannelSpec;
import dev.farthing.simnet.ClockMode;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.WalletReader;
import dev.farthing.wallet.policy.Judge;
import dev.farthing.wallet.policy.PriceFeed;
import dev.farthing.wallet.policy.SpendingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/**
 * A journal of very many purchases: how long a wallet takes to open it and to have looked at what
 * was left unfinished, to find a purchase, and to add its budgets up. Wall time, each several
 * times, the files in the system's cache.
 *
 * @param purchases in the full measurement; a tenth of it in the quick one
 */
record OldBooks(String name, int purchases) implements Figure {
  private static final int OPENINGS = 5;
  private static final int LOOK_UPS = 200;

  @Override
  public Line measure(Effort effort) {
    int rows = effort == Effort.QUICK ? purchases / 10 : purchases;
    try {
      Path folder = Files.createTempDirectory("farthing-books");
      SimNetwork network =
          SimNetwork.builder(
                  Topology.empty()
                      .with(ChannelSpec.of("buyer", "seller", MilliSatoshi.ofSat(1_000_000))))
              .clock(ClockMode.FAST)
              .executor(ForkJoinPool.commonPool())
              .start();
      try (InvoicePayer payer = network.node("buyer").payer()) {
        return measure(rows, folder.resolve("wallet.db"), payer);
      } finally {
        network.close();
        WalletShop.delete(folder);
      }
    } catch (IOException | SQLException e) {
      throw new NotMeasured("the books could not be made: " + e.getMessage(), e);
    }
  }

  private Line measure(int rows, Path file, InvoicePayer payer) throws SQLException, IOException {
    Wallet.newBuilder(file, payer, WalletShop.policy()).open().close();
    WrittenBooks.fill(file, rows, payer.nodeId().hex());
    double[] start = new double[OPENINGS];
    for (int i = 0; i < OPENINGS; i++) {
      long begin = System.nanoTime();
      try (Wallet wallet = Wallet.newBuilder(file, payer, WalletShop.policy()).open()) {
        wallet.recovery().join();
        start[i] = micros(begin);
      }
    }
    double[] budgets = new double[OPENINGS];
    for (int i = 0; i < OPENINGS; i++) {
      long begin = System.nanoTime();
      try (WalletReader reader = WalletReader.open(file)) {
        requireSome(reader.budgets(budgeted(), InstantSource.system().instant()));
        budgets[i] = micros(begin);
      }
    }
    return new Line(name)
        .quantiles("start", start)
        .quantiles("by-key", byKey(file, rows))
        .quantiles("by-id", byId(file, rows))
        .quantiles("budgets", budgets)
        .mebibytes("file", Files.size(file))
        .with("bytes/purchase", Long.toString(Files.size(file) / rows))
        .with("purchases", Integer.toString(rows))
        .with("storage", WalletShop.storage(file));
  }

  /** A budget for all, as {@code farthing budget show} adds it up. */
  private static Judge budgeted() {
    SpendingPolicy policy =
        SpendingPolicy.newBuilder()
            .allowAnyHost()
            .maxPerPurchase(MilliSatoshi.ofSat(100))
            .budget(MilliSatoshi.ofSat(1_000_000_000), Duration.ofDays(365))
            .build();
    return new Judge(policy, PriceFeed.NONE);
  }

  private static void requireSome(List<?> lines) {
    if (lines.isEmpty()) {
      throw new NotMeasured("there is no budget to show");
    }
  }

  /** As a purchase looks for an open one with its key. */
  private static double[] byKey(Path file, int rows) throws SQLException {
    Random random = new Random(1);
    double[] micros = new double[LOOK_UPS];
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      for (int i = 0; i < LOOK_UPS; i++) {
        long begin = System.nanoTime();
        try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT * FROM purchase WHERE purchase_key = ? AND open = 1")) {
          query.setString(1, WrittenBooks.key(random.nextInt(rows) + 1));
          try (ResultSet row = query.executeQuery()) {
            row.next();
          }
        }
        micros[i] = micros(begin);
      }
    }
    return micros;
  }

  private static double[] byId(Path file, int rows) {
    Random random = new Random(2);
    double[] micros = new double[LOOK_UPS];
    try (WalletReader reader = WalletReader.open(file)) {
      for (int i = 0; i < LOOK_UPS; i++) {
        String id = WrittenBooks.id(random.nextInt(rows) + 1);
        long begin = System.nanoTime();
        if (reader.purchase(id).isEmpty()) {
          throw new NotMeasured("purchase " + id + " is not in the books");
        }
        micros[i] = micros(begin);
      }
    }
    return micros;
  }

  private static double micros(long begin) {
    return (System.nanoTime() - begin) / (double) TimeUnit.MICROSECONDS.toNanos(1);
  }
}
