package dev.farthing.gateway;

import dev.farthing.paywall.PaywallListener;
import dev.farthing.paywall.Refusal;
import dev.farthing.paywall.Route;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts what gateway and paywall do. Labels are routes, services and outcomes of the
 * configuration, never anything that a caller sends.
 *
 * <ul>
 *   <li>{@code farthing_gateway_request_seconds} by service, route and outcome;
 *   <li>{@code farthing_challenges_total}, {@code farthing_challenges_refused_total} by reason,
 *       {@code farthing_admissions_total}, by service and route;
 *   <li>{@code farthing_settled_total}, {@code farthing_invoiced_msat_total}, {@code
 *       farthing_received_msat_total} by service;
 *   <li>{@code farthing_alarms_total} by kind.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class GatewayMetrics implements GatewayListener, PaywallListener {
  private final MeterRegistry registry;
  private final Map<TimerKey, Timer> timers = new ConcurrentHashMap<>();

  public GatewayMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  private record TimerKey(@Nullable Route route, Outcome outcome) {}

  @Override
  public void finished(Finished request) {
    timers
        .computeIfAbsent(new TimerKey(request.route(), request.outcome()), this::timer)
        .record(request.nanos(), TimeUnit.NANOSECONDS);
  }

  private Timer timer(TimerKey key) {
    Route route = key.route();
    return registry.timer(
        "farthing.gateway.request",
        "service",
        route == null ? "none" : route.service(),
        "route",
        route == null ? "none" : route.path(),
        "outcome",
        key.outcome().name().toLowerCase(Locale.ROOT));
  }

  @Override
  public void challenged(Challenged event) {
    count("farthing.challenges", event.route());
  }

  @Override
  public void notChallenged(Route route, Refusal reason) {
    registry
        .counter(
            "farthing.challenges.refused",
            "service",
            route.service(),
            "route",
            route.path(),
            "reason",
            reason.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  @Override
  public void admitted(Admitted event) {
    count("farthing.admissions", event.route());
  }

  private void count(String name, Route route) {
    registry.counter(name, "service", route.service(), "route", route.path()).increment();
  }

  @Override
  public void settled(Settled event) {
    registry.counter("farthing.settled", "service", event.service()).increment();
    registry
        .counter("farthing.invoiced.msat", "service", event.service())
        .increment(event.invoiced().msat());
    registry
        .counter("farthing.received.msat", "service", event.service())
        .increment(event.received().msat());
  }

  @Override
  public void alarm(Alarm event) {
    registry
        .counter("farthing.alarms", "kind", event.kind().name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
