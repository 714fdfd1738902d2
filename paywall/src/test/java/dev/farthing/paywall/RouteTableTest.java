package dev.farthing.paywall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
  private static final MilliSatoshi CHEAP = MilliSatoshi.ofSat(10);
  private static final MilliSatoshi DEAR = MilliSatoshi.ofSat(1_000);
  private static final Service WEATHER =
      new Service("weather", Set.of(0, 1), Set.of("now", "forecast"));

  private static Route at(String path) {
    return Route.free(path, "weather");
  }

  private static Route priced(String path, MilliSatoshi price, String... capabilities) {
    return Route.priced(path, "weather", price).withCapabilities(capabilities);
  }

  private static RouteTable table(Route... routes) {
    return RouteTable.of(List.of(WEATHER), List.of(routes));
  }

  private static String matched(RouteTable table, String method, String path) {
    return table.match(method, path) instanceof RouteTable.Match.Found found
        ? found.route().path()
        : "none";
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/cities/london, /v1/cities/london",
    "/v1/cities/paris, /v1/cities/*",
    "/v1/cities/paris/now, /v1/cities/*/now",
    "/v1/cities/london/now, /v1/cities/*/now",
    "/v1/cities/paris/then, /v1/**",
    "/v1, /v1/**",
    "/v1/, /v1/**",
    "/other, /*",
    "/other/deeper, none",
    "/, none"
  })
  void answersByTheMostSpecificPath(String path, String expected) {
    RouteTable table =
        table(
            at("/v1/**"),
            at("/*"),
            at("/v1/cities/*"),
            at("/v1/cities/london"),
            at("/v1/cities/*/now"));
    assertThat(matched(table, "GET", path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/paid", "/paid/", "/PAID", "/Paid/"})
  void letsNoSpellingOfALiteralSlipToABroaderRoute(String path) {
    RouteTable table = table(at("/**"), priced("/paid", CHEAP, "now"));
    assertThat(matched(table, "GET", path)).isEqualTo("/paid");
  }

  @Test
  void deniesByDefault() {
    assertThat(table().match("GET", "/")).isEqualTo(new RouteTable.Match.NoPath());
  }

  @Test
  void answersMethodsInAnyCaseAndHeadAsGet() {
    RouteTable table = table(priced("/a", CHEAP, "now").withMethods("GET", "POST"));
    assertThat(matched(table, "get", "/a")).isEqualTo("/a");
    assertThat(matched(table, "HEAD", "/a")).isEqualTo("/a");
    assertThat(table.match("PUT", "/a"))
        .isEqualTo(new RouteTable.Match.NoMethod(Set.of("GET", "POST")));
  }

  @Test
  void doesNotFallThroughToABroaderPathForAnotherMethod() {
    RouteTable table = table(at("/**"), priced("/a", CHEAP, "now").withMethods("GET"));
    assertThat(table.match("POST", "/a")).isInstanceOf(RouteTable.Match.NoMethod.class);
  }

  @Test
  void prefersANamedMethodAndNeverTunnelsByDefault() {
    RouteTable table = table(at("/a"), priced("/a", CHEAP, "now").withMethods("POST"));
    assertThat(table.match("POST", "/a"))
        .isInstanceOfSatisfying(
            RouteTable.Match.Found.class,
            found -> assertThat(found.route().price()).contains(CHEAP));
    assertThat(table.match("CONNECT", "/a")).isInstanceOf(RouteTable.Match.NoMethod.class);
    assertThat(table.match("TRACE", "/a")).isInstanceOf(RouteTable.Match.NoMethod.class);
  }

  @Test
  void refusesTwoPricesForWhatOneTokenAdmitsTo() {
    assertThatThrownBy(() -> table(priced("/a", CHEAP, "now"), priced("/b", DEAR, "now")))
        .isInstanceOf(PaywallException.TwoPrices.class)
        .hasMessageContaining("/a")
        .hasMessageContaining("/b")
        .hasMessageContaining("10sat")
        .hasMessageContaining("1000sat");
    assertThatThrownBy(
            () -> table(priced("/a", CHEAP, "now"), priced("/b", DEAR, "now", "forecast")))
        .isInstanceOf(PaywallException.TwoPrices.class);
  }

  @Test
  void takesTwoPricesThatDifferInTierOrCapability() {
    assertThat(
            table(
                    priced("/a", CHEAP, "now"),
                    priced("/b", DEAR, "forecast"),
                    priced("/c", DEAR, "now").withTier(1))
                .routes())
        .hasSize(3);
  }

  @Test
  void refusesTwoLifetimesForWhatOneTokenAdmitsTo() {
    assertThatThrownBy(
            () ->
                table(
                    priced("/a", CHEAP, "now"),
                    priced("/b", CHEAP, "now").withLifetime(Duration.ofMinutes(1))))
        .isInstanceOf(PaywallException.TwoLifetimes.class)
        .hasMessageContaining("PT1M");
  }

  @ParameterizedTest
  @CsvSource({
    "loop, loop_out, use",
    "weather, loop, weather",
    "use, loop, use",
    "loop, other, loop_out",
    "loop_out, other, loop"
  })
  void refusesNamesByWhichOneCaveatReadsInTwoWays(String one, String two, String capability) {
    List<Service> services =
        List.of(
            new Service(one, Set.of(0), Set.of("fine")),
            new Service(two, Set.of(0), Set.of(capability)));
    assertThatThrownBy(() -> RouteTable.of(services, List.of()))
        .isInstanceOf(PaywallException.AmbiguousNames.class);
  }

  @Test
  void takesCapabilitiesNamedAfterTheirOwnService() {
    Service loop = new Service("loop", Set.of(0), Set.of("loop_out", "loop_in"));
    assertThat(RouteTable.of(List.of(loop), List.of()).services()).containsExactly(loop);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a b", "a=b", "a,b", "a:b", "-a", "_a", "caf\u00e9", "a\"b", "a\r\nb"})
  void refusesNamesThatCannotStandInATokenOrAHeader(String name) {
    assertThatThrownBy(() -> Service.of(name)).isInstanceOf(PaywallException.BadName.class);
    assertThatThrownBy(() -> new Service("fine", Set.of(0), Set.of(name)))
        .isInstanceOf(PaywallException.BadName.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 256})
  void refusesTiersThatDoNotFitAByte(int tier) {
    assertThatThrownBy(() -> new Service("fine", Set.of(tier), Set.of("use")))
        .isInstanceOf(PaywallException.BadTier.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "//", "/a//b", "/a*", "/**/b", "/a/../b", "/%61", "/a b", "/***"})
  void refusesPatternsThatNoCanonicalPathCouldMatch(String path) {
    assertThatThrownBy(() -> table(at(path))).isInstanceOf(PaywallException.BadPath.class);
  }

  @Test
  void refusesRoutesThatCannotBeSold() {
    assertThatThrownBy(() -> table(Route.free("/a", "other")))
        .isInstanceOf(PaywallException.UnknownService.class)
        .hasMessageContaining("weather");
    assertThatThrownBy(() -> table(priced("/a", CHEAP, "typo")))
        .isInstanceOf(PaywallException.NotSold.class);
    assertThatThrownBy(() -> table(priced("/a", CHEAP)))
        .isInstanceOf(PaywallException.NotSold.class);
    assertThatThrownBy(() -> table(priced("/a", CHEAP, "now").withTier(2)))
        .isInstanceOf(PaywallException.NotSold.class);
    assertThatThrownBy(() -> table(priced("/a", MilliSatoshi.ZERO, "now")))
        .isInstanceOf(PaywallException.ZeroPrice.class);
    assertThatThrownBy(() -> table(priced("/a", CHEAP, "now").withLifetime(Duration.ZERO)))
        .isInstanceOf(PaywallException.BadLifetime.class);
    assertThatThrownBy(
            () -> table(priced("/a", CHEAP, "now").withLifetime(Duration.ofDays(100_000))))
        .isInstanceOf(PaywallException.BadLifetime.class);
  }

  @ParameterizedTest
  @CsvSource({"/a, /A/", "/*, /*", "/a/**, /A/**"})
  void refusesTwoRoutesForOneRequest(String one, String two) {
    assertThatThrownBy(() -> table(at(one), at(two)))
        .isInstanceOf(PaywallException.SameRequestTwice.class);
  }

  @Test
  void refusesAServiceThatStandsTwice() {
    assertThatThrownBy(() -> RouteTable.of(List.of(WEATHER, Service.of("weather")), List.of()))
        .isInstanceOf(PaywallException.DuplicateService.class);
  }
}
