package dev.farthing.paywall;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A set of requests and what they cost.
 *
 * <p>Immutable and thread-safe; the methods named {@code with…} give changed copies.
 *
 * @param path literal segments, {@code *} for one segment, {@code **} at the end for all that
 *     follows: {@code /v1/cities/*}{@code /weather}, {@code /v1/**}. Letters match in any case
 * @param methods in upper case; {@code HEAD} comes with {@code GET}. Empty: every method but {@code
 *     CONNECT} and {@code TRACE}
 * @param service the name of the service that answers, and to whose tokens the route is open
 * @param price what a token for it costs; empty if the route is free
 * @param tier the tier that a token must name exactly
 * @param capabilities what a token must allow, all of them; at least one where there is a price
 * @param lifetime how long a token bought here admits after it was paid at the latest
 * @param description for people, part of the terms that the invoice commits to
 */
public record Route(
    String path,
    Set<String> methods,
    String service,
    Optional<MilliSatoshi> price,
    int tier,
    Set<String> capabilities,
    Duration lifetime,
    String description) {
  /** The lifetime of a token where none is named. */
  public static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);

  public Route {
    methods =
        methods.stream()
            .map(method -> method.toUpperCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    capabilities = Set.copyOf(capabilities);
  }

  /** A route that asks for nothing. */
  public static Route free(String path, String service) {
    return new Route(
        path, Set.of(), service, Optional.empty(), 0, Set.of(), DEFAULT_LIFETIME, service);
  }

  /** A route at a price, of tier 0 and capability {@link Service#USE}. */
  public static Route priced(String path, String service, MilliSatoshi price) {
    return new Route(
        path,
        Set.of(),
        service,
        Optional.of(price),
        0,
        Set.of(Service.USE),
        DEFAULT_LIFETIME,
        service);
  }

  public Route withMethods(String... only) {
    return new Route(path, Set.of(only), service, price, tier, capabilities, lifetime, description);
  }

  public Route withTier(int other) {
    return new Route(path, methods, service, price, other, capabilities, lifetime, description);
  }

  public Route withCapabilities(String... all) {
    return new Route(path, methods, service, price, tier, Set.of(all), lifetime, description);
  }

  public Route withLifetime(Duration other) {
    return new Route(path, methods, service, price, tier, capabilities, other, description);
  }

  public Route withDescription(String other) {
    return new Route(path, methods, service, price, tier, capabilities, lifetime, other);
  }
}
