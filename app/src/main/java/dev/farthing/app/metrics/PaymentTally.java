package dev.farthing.app.metrics;

import dev.farthing.lightning.FailureReason;
import dev.farthing.simnet.FinishedPayment;
import dev.farthing.simnet.PaymentListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts the payments of a network as they end. Thread-safe. */
final class PaymentTally implements PaymentListener {
  private static final String SUCCEEDED = "succeeded";
  private static final String FAILED = "failed";

  private final MeterRegistry registry;
  private final Detail detail;
  private final Timer time;
  private final DistributionSummary hops;
  private final Counter paid;
  private final Counter fees;
  private final Counter attempts;

  /** By the labels of lndmon's counters: payments, and attempts of these. */
  private final Map<Labels, long[]> ofNodes = new TreeMap<>();

  PaymentTally(MeterRegistry registry, Detail detail) {
    this.registry = registry;
    this.detail = detail;
    this.time =
        Timer.builder("farthing.simnet.payment")
            .description("from the first attempt of a payment to its end")
            .serviceLevelObjectives(
                buckets(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000, 60_000))
            .register(registry);
    this.hops =
        DistributionSummary.builder("farthing.simnet.route.hops")
            .description("channels that a payment went over")
            .serviceLevelObjectives(1, 2, 3, 4, 5, 6, 8, 12, 20)
            .register(registry);
    this.paid = counter("farthing.simnet.paid.msat", "what payees received");
    this.fees = counter("farthing.simnet.fees.msat", "what routing nodes received");
    this.attempts = counter("farthing.simnet.attempts", "routes tried");
    payments(SUCCEEDED, "none");
    for (FailureReason reason : FailureReason.values()) {
      payments(FAILED, lower(reason));
    }
    for (String node : detail.names()) {
      ofNodes.put(labels(node, SUCCEEDED), new long[2]);
      ofNodes.put(labels(node, FAILED), new long[2]);
    }
  }

  @Override
  public void finished(FinishedPayment payment) {
    String outcome = payment.failure().isEmpty() ? SUCCEEDED : FAILED;
    payments(outcome, payment.failure().map(PaymentTally::lower).orElse("none")).increment();
    time.record(Duration.between(payment.startedAt(), payment.endedAt()));
    attempts.increment(payment.attempts());
    if (payment.failure().isEmpty()) {
      hops.record(payment.route().size() - 1);
      paid.increment(payment.amount().msat());
      fees.increment(payment.fee().msat());
    }
    if (detail.has(payment.payer())) {
      ofNode(payment, outcome);
    }
  }

  private synchronized void ofNode(FinishedPayment payment, String outcome) {
    long[] counts = ofNodes.computeIfAbsent(labels(payment.payer(), outcome), key -> new long[2]);
    counts[0]++;
    counts[1] += payment.attempts();
    DistributionSummary.builder("lnd.payment.attempts.per.payment")
        .description("HTLC attempts of a payment")
        .tag("node", payment.payer())
        .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
        .register(registry)
        .record(payment.attempts());
  }

  /** Writes what lndmon counts of each node's payments. */
  synchronized void write(Families families) {
    ofNodes.forEach(
        (labels, counts) -> {
          families.untyped("lnd_total_payments", "payments that ended", labels, counts[0]);
          families.untyped(
              "lnd_total_htlc_attempts", "attempts of payments that ended", labels, counts[1]);
        });
  }

  private Counter payments(String outcome, String reason) {
    return Counter.builder("farthing.simnet.payments")
        .description("payments that ended")
        .tags("outcome", outcome, "reason", reason)
        .register(registry);
  }

  private Counter counter(String name, String help) {
    return Counter.builder(name).description(help).register(registry);
  }

  private static Labels labels(String node, String status) {
    return Labels.of("node", node, "status", status);
  }

  private static String lower(FailureReason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  private static Duration[] buckets(long... millis) {
    Duration[] buckets = new Duration[millis.length];
    for (int i = 0; i < millis.length; i++) {
      buckets[i] = Duration.ofMillis(millis[i]);
    }
    return buckets;
  }
}
