package dev.farthing.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.gateway.GatewayListener.Finished;
import dev.farthing.gateway.GatewayListener.Outcome;
import dev.farthing.gateway.GatewayMetrics;
import dev.farthing.paywall.PaywallListener.Admitted;
import dev.farthing.paywall.PaywallListener.Alarm;
import dev.farthing.paywall.PaywallListener.Settled;
import dev.farthing.paywall.Refusal;
import dev.farthing.paywall.Route;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GatewayMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final GatewayMetrics metrics = new GatewayMetrics(registry);
  private final Route route = Route.priced("/paid/**", "shop", MilliSatoshi.ofSat(10));

  @Test
  void timesRequestsByRouteAndOutcome() {
    metrics.finished(new Finished(route, Outcome.ADMITTED, 200, 2_000_000));
    metrics.finished(new Finished(null, Outcome.MALFORMED, 400, 1_000));
    Timer paid =
        registry
            .get("farthing.gateway.request")
            .tags("service", "shop", "route", "/paid/**", "outcome", "admitted")
            .timer();
    assertThat(paid.count()).isEqualTo(1);
    assertThat(paid.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(2);
    assertThat(
            registry
                .get("farthing.gateway.request")
                .tags("service", "none", "outcome", "malformed")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void countsWhatThePaywallDoes() {
    PaymentHash hash = PaymentHash.parseHex("01".repeat(32));
    metrics.admitted(new Admitted(route, hash, true));
    metrics.notChallenged(route, Refusal.TOO_MANY_CHALLENGES);
    metrics.settled(
        new Settled("shop", hash, MilliSatoshi.ofSat(10), MilliSatoshi.ofSat(11), Instant.EPOCH));
    metrics.alarm(new Alarm(Alarm.Kind.STORE, "disk"));
    assertThat(count("farthing.admissions")).isEqualTo(1);
    assertThat(count("farthing.challenges.refused")).isEqualTo(1);
    assertThat(count("farthing.settled")).isEqualTo(1);
    assertThat(count("farthing.invoiced.msat")).isEqualTo(10_000);
    assertThat(count("farthing.received.msat")).isEqualTo(11_000);
    assertThat(count("farthing.alarms")).isEqualTo(1);
  }

  private double count(String name) {
    return registry.get(name).counter().count();
  }
}
