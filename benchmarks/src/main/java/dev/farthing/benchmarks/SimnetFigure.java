package dev.farthing.benchmarks;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Payments between random nodes of a random network in virtual time: path finding, every hop's
 * HTLC, failures and retries, without making or reading invoices.
 *
 * @param rate how many a second
 */
record SimnetFigure(Rate rate) implements InProcess {
  private static final int NODES = 200;
  private static final int CHANNELS = 800;
  private static final int SAMPLE = 10_000;

  static List<Figure> all() {
    return List.of(new SimnetFigure(new Rate("simnet/payments", SimnetFigure::paying)));
  }

  @Override
  public String name() {
    return rate.name();
  }

  @Override
  public Supplier<Work> ours() {
    return rate.ours();
  }

  @Override
  public Line measure(Effort effort) {
    return rate.measure(effort)
        .with("nodes", Integer.toString(NODES))
        .with("channels", Integer.toString(CHANNELS))
        .with("paid", String.format(Locale.ROOT, "%.1f%%", 100.0 * paidOfSample() / SAMPLE));
  }

  private static Work paying() {
    SimNetwork network = network();
    return times -> {
      network.begin(traffic(times));
      network.runUntilIdle();
      return network.clock().millis();
    };
  }

  private static int paidOfSample() {
    AtomicInteger paid = new AtomicInteger();
    try (SimNetwork network = network()) {
      network.listen(
          payment -> {
            if (payment.failure().isEmpty()) {
              paid.incrementAndGet();
            }
          });
      network.begin(traffic(SAMPLE));
      network.runUntilIdle();
    }
    return paid.get();
  }

  private static SimNetwork network() {
    return SimNetwork.builder(Topology.random(1, NODES, CHANNELS)).seed(1).start();
  }

  private static Traffic traffic(int payments) {
    return new Traffic(
        payments, Duration.ofMillis(10), MilliSatoshi.ofSat(1_000), 1.0, MilliSatoshi.ofSat(1_000));
  }
}
