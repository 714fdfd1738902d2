package dev.farthing.protocol.l402;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class L402CaveatTest {
  @Test
  void writesTheCaveatsThatL402Defines() {
    assertThat(
            new L402Caveat.Services(
                    List.of(new ServiceTier("weather", 0), new ServiceTier("maps", 255)))
                .text())
        .isEqualTo("services=weather:0,maps:255");
    assertThat(new L402Caveat.Capabilities("weather", List.of("read", "write")).text())
        .isEqualTo("weather_capabilities=read,write");
    assertThat(new L402Caveat.ValidUntil("weather", Instant.ofEpochSecond(1735689600)).text())
        .isEqualTo("weather_valid_until=1735689600");
    assertThat(new L402Caveat.Constraint("read", "route", "/a=b").text())
        .isEqualTo("read_route=/a=b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a,b", "a:b", "a=b", "ä", "a\n"})
  void refusesNamesThatACaveatCannotCarry(String name) {
    assertThatThrownBy(() -> new ServiceTier(name, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new L402Caveat.Capabilities("weather", List.of("read", name)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new L402Caveat.Constraint("read", name, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAnEmptyListAndATierOutOfRange() {
    assertThatThrownBy(() -> new L402Caveat.Services(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new L402Caveat.Capabilities("weather", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ServiceTier("weather", 256))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new L402Caveat.ValidUntil("weather", Instant.ofEpochSecond(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
