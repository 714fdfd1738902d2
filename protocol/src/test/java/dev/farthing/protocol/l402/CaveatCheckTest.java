package dev.farthing.protocol.l402;

import static dev.farthing.protocol.l402.Tokens.NOW;
import static dev.farthing.protocol.l402.Tokens.header;
import static dev.farthing.protocol.l402.Tokens.mint;
import static dev.farthing.protocol.l402.Tokens.verifier;
import static dev.farthing.protocol.l402.Tokens.weather;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaveatCheckTest {
  private static final String SERVICES = "services=weather:0";
  private static final long NOW_SECONDS = NOW.getEpochSecond();

  @Test
  void admitsExactlyThePairOfServiceAndTier() {
    admits(weather(), "services=weather:0");
    admits(weather(), "services=maps:3,weather:0,weather:1");
    fails("services", weather(), "services=weather:1");
    fails("services", weather(), "services=weather2:0");
    fails("services", weather(), "services=maps:0");
    fails("services", Demand.of("weather", 1, Set.of(), NOW), "services=weather:0");
  }

  @Test
  void narrowsServicesAsPairs() {
    admits(weather(), "services=maps:0,weather:0", SERVICES);
    fails("services", weather(), "services=maps:0,weather:0", "services=maps:0");
    fails("services", weather(), "services=maps:0", SERVICES);
    fails("services", weather(), "services=weather:1", SERVICES);
    fails("services", weather(), SERVICES, "services=weather:0,maps:0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "weather",
        "weather:",
        ":0",
        "weather:x",
        "weather:256",
        "weather:00",
        "weather:-1",
        "weather:0,",
        ",weather:0",
        "weather:0,,maps:0",
        "weather:0 ",
        "weather:1000000000000000000000"
      })
  void refusesServicesThatCannotBeRead(String value) {
    fails("services", weather(), "services=" + value);
  }

  @Test
  void refusesATokenThatNamesNoServiceUnlessAdminTokensAreAllowed() {
    assertThatThrownBy(() -> verifier().build().verify(header(mint()), weather()))
        .isInstanceOf(L402Exception.NoServices.class);
    assertThat(verifier().allowAdminTokens().build().verify(header(mint()), weather())).isNotNull();
    assertThatThrownBy(
            () ->
                verifier()
                    .allowAdminTokens()
                    .build()
                    .verify(header(mint("services=maps:0")), weather()))
        .isInstanceOf(L402Exception.CaveatFailed.class);
  }

  @Test
  void grantsOnlyTheCapabilitiesThatEveryCaveatNames() {
    admits(weather("read"), SERVICES, "weather_capabilities=read,write");
    admits(weather("write", "read"), SERVICES, "weather_capabilities=read,write");
    admits(
        weather("read"), SERVICES, "weather_capabilities=read,write", "weather_capabilities=read");
    fails("weather_capabilities", weather("delete"), SERVICES, "weather_capabilities=read,write");
    fails("weather_capabilities", weather("rea"), SERVICES, "weather_capabilities=read");
    fails(
        "weather_capabilities",
        weather("write"),
        SERVICES,
        "weather_capabilities=read,write",
        "weather_capabilities=read");
    fails(
        "weather_capabilities",
        weather("read"),
        SERVICES,
        "weather_capabilities=read",
        "weather_capabilities=read,write");
  }

  @Test
  void noCapabilitiesCaveatGrantsAllAndAnEmptyOneNoneUnlessTheIssuerMeansAll() {
    L402Verifier meansAll = verifier().emptyCapabilitiesMeanAll().build();

    admits(weather(), SERVICES, "weather_capabilities=");
    admits(weather("read"), SERVICES);
    fails("weather_capabilities", weather("read"), SERVICES, "weather_capabilities=");
    fails(
        "weather_capabilities",
        weather("read"),
        SERVICES,
        "weather_capabilities=",
        "weather_capabilities=read");
    assertThat(meansAll.verify(header(mint(SERVICES, "weather_capabilities=")), weather("read")))
        .isNotNull();
    assertThat(
            meansAll.verify(
                header(mint(SERVICES, "weather_capabilities=", "weather_capabilities=read")),
                weather("read")))
        .isNotNull();
    assertThatThrownBy(
            () ->
                meansAll.verify(
                    header(mint(SERVICES, "weather_capabilities=read", "weather_capabilities=")),
                    weather("read")))
        .isInstanceOf(L402Exception.CaveatFailed.class);
  }

  @Test
  void isGoodBeforeTheEndAndNoLonger() {
    admits(weather(), SERVICES, "weather_valid_until=" + (NOW_SECONDS + 1));
    assertThatThrownBy(
            () ->
                verifier()
                    .build()
                    .verify(
                        header(mint(SERVICES, "weather_valid_until=" + NOW_SECONDS)), weather()))
        .isInstanceOfSatisfying(
            L402Exception.Expired.class, e -> assertThat(e.validUntil()).isEqualTo(NOW));
  }

  @Test
  void anEndMayComeNearerAndNotGoFurther() {
    admits(
        weather(),
        SERVICES,
        "weather_valid_until=" + (NOW_SECONDS + 9),
        "weather_valid_until=" + (NOW_SECONDS + 9),
        "weather_valid_until=" + (NOW_SECONDS + 1));
    fails(
        "weather_valid_until",
        weather(),
        SERVICES,
        "weather_valid_until=" + (NOW_SECONDS + 1),
        "weather_valid_until=" + (NOW_SECONDS + 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "+1", "1.5", " 9999999999", "9999999999999999999", "٣"})
  void refusesAnEndThatCannotBeRead(String value) {
    fails("weather_valid_until", weather(), SERVICES, "weather_valid_until=" + value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "colour=blue",
        "weather_colour=blue",
        "Services=weather:0",
        "maps_valid_until=1",
        "weather_capabilities",
        "read_volume=3",
        "=x",
        ""
      })
  void refusesWhatNobodyEnforcesByItsName(String caveat) {
    String name =
        caveat.substring(0, caveat.indexOf('=') < 0 ? caveat.length() : caveat.indexOf('='));

    assertThatThrownBy(() -> verifier().build().verify(header(mint(SERVICES, caveat)), weather()))
        .isInstanceOfSatisfying(
            L402Exception.UnknownCaveat.class, e -> assertThat(e.name()).isEqualTo(name));
  }

  @Test
  void skipsWhatConcernsAnotherServiceOfTheSameToken() {
    admits(
        weather(),
        "services=weather:0,maps:0",
        "maps_valid_until=1",
        "maps_capabilities=zoom",
        "maps_anything=x",
        SERVICES);
    admits(weather(), "maps_valid_until=1", "services=weather:0,maps:0");
  }

  @Test
  void enforcesARegisteredConstraintEvenUnderAnotherServicesName() {
    L402Verifier verifier = verifier().satisfier("read_route", Satisfier.exactly("route")).build();

    assertThatThrownBy(
            () ->
                verifier.verify(
                    header(mint("services=weather:0,read:0", "read_route=/a")),
                    demand(Map.of("route", "/b"))))
        .isInstanceOf(L402Exception.CaveatFailed.class);
  }

  @Test
  void enforcesAnExactConstraint() {
    L402Verifier verifier = verifier().satisfier("read_route", Satisfier.exactly("route")).build();
    String header = header(mint(SERVICES, "read_route=/a=1", "read_route=/a=1"));

    assertThat(verifier.verify(header, demand(Map.of("route", "/a=1")))).isNotNull();
    assertThatThrownBy(() -> verifier.verify(header, demand(Map.of("route", "/b"))))
        .isInstanceOfSatisfying(
            L402Exception.CaveatFailed.class,
            e -> assertThat(e.condition()).isEqualTo("read_route"));
    assertThatThrownBy(() -> verifier.verify(header, demand(Map.of())))
        .isInstanceOf(L402Exception.CaveatFailed.class);
    assertThatThrownBy(
            () ->
                verifier.verify(
                    header(mint(SERVICES, "read_route=/a", "read_route=/b")),
                    demand(Map.of("route", "/b"))))
        .isInstanceOf(L402Exception.CaveatFailed.class);
  }

  @Test
  void enforcesALimitThatOnlyFalls() {
    L402Verifier verifier = verifier().satisfier("loop_amount", Satisfier.atMost("amount")).build();

    assertThat(
            verifier.verify(
                header(mint(SERVICES, "loop_amount=10", "loop_amount=5")),
                demand(Map.of("amount", "5"))))
        .isNotNull();
    for (String last : new String[] {"4", "11", "x", "", "-5"}) {
      String header = header(mint(SERVICES, "loop_amount=10", "loop_amount=" + last));
      assertThatThrownBy(() -> verifier.verify(header, demand(Map.of("amount", "5"))))
          .isInstanceOf(L402Exception.CaveatFailed.class);
    }
    String header = header(mint(SERVICES, "loop_amount=10"));
    for (Map<String, String> values :
        List.of(Map.of("amount", "11"), Map.of("amount", "x"), Map.<String, String>of())) {
      assertThatThrownBy(() -> verifier.verify(header, demand(values)))
          .isInstanceOf(L402Exception.CaveatFailed.class);
    }
  }

  @Test
  void refusesToRegisterWhatIsBuiltIn() {
    for (String name : new String[] {"services", "preimage", "", "a=b"}) {
      assertThatThrownBy(() -> verifier().satisfier(name, Satisfier.exactly("x")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Demand demand(Map<String, String> values) {
    return new Demand("weather", 0, Set.of(), values, NOW_SECONDS);
  }

  private static void admits(Demand demand, String... caveats) {
    assertThat(verifier().build().verify(header(mint(caveats)), demand)).isNotNull();
  }

  private static void fails(String condition, Demand demand, String... caveats) {
    assertThatThrownBy(() -> verifier().build().verify(header(mint(caveats)), demand))
        .isInstanceOfSatisfying(
            L402Exception.CaveatFailed.class, e -> assertThat(e.condition()).isEqualTo(condition));
  }
}
