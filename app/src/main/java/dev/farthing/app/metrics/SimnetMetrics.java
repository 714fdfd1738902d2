package dev.farthing.app.metrics;

import dev.farthing.lightning.Subscription;
import dev.farthing.simnet.SimNetwork;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The metrics of a simulated network: each node under the {@code lnd_*} names that lndmon gives a
 * real one, with the label {@code node}, and the network as a whole under {@code
 * farthing_simnet_*}.
 *
 * <p>Only the first {@value #MOST_NODES} nodes of the topology have series of their own, and of
 * their channels the first {@value NetworkMetrics#MOST_CHANNEL_ENDS} ends; the network's sums count
 * all. Thread-safe.
 */
public final class SimnetMetrics implements AutoCloseable {
  /** How many nodes have series of their own. */
  public static final int MOST_NODES = 100;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Subscription payments;

  /**
   * Counts from now on.
   *
   * @param faults how many faults of each kind are in force
   */
  public SimnetMetrics(SimNetwork network, Supplier<Map<String, Integer>> faults) {
    Detail detail = Detail.of(network, MOST_NODES);
    PaymentTally tally = new PaymentTally(registry, detail);
    registry.getPrometheusRegistry().register(new NetworkMetrics(network, detail, tally, faults));
    payments = network.listen(tally);
  }

  /** Everything as it is now, in Prometheus' text format 0.0.4. */
  public String scrape() {
    return registry.scrape();
  }

  /** Counts no more. */
  @Override
  public void close() {
    payments.close();
    registry.close();
  }
}
