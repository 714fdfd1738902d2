package dev.farthing.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliciesTest {
  @Test
  void everyPolicyIsFoundByItsName() {
    assertThat(Policies.names()).containsExactly("cheapest", "fastest", "best-value", "ask-two");
    for (String name : Policies.names()) {
      assertThat(Policies.named(name, Knobs.defaults()).name()).isEqualTo(name);
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> Policies.named("dearest", Knobs.defaults()))
        .isInstanceOf(MarketException.UnknownPolicy.class)
        .hasMessage(
            "no selection policy 'dearest'; there are cheapest, fastest, best-value, ask-two");
  }

  @Test
  void knobsAreSetByKey() {
    Knobs knobs = Knobs.of(Map.of("cheapest.explore", 100_000L));
    assertThat(Policies.named("cheapest", knobs).explorePpm()).isEqualTo(100_000);
    assertThat(Policies.named("cheapest", Knobs.defaults()).explorePpm()).isZero();
  }

  @Test
  void aKnobThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> Knobs.of(Map.of("best-value.weight.colour", 1L)))
        .isInstanceOf(MarketException.UnknownKnob.class)
        .hasMessageContaining("best-value.weight.colour");
  }

  @Test
  void aValueOutOfRangeIsRefusedWithTheRange() {
    assertThatThrownBy(() -> Knobs.defaults().with(Knob.ASK_TWO_EXPLORE, 1_000_001))
        .isInstanceOf(MarketException.KnobOutOfRange.class)
        .hasMessage(
            "market knob 'ask-two.explore' cannot be 1000001; it must be within 0 and 1000000");
  }

  @Test
  void everyDefaultIsWithinItsRangeAndEveryKeyIsUnique() {
    assertThat(Knob.values())
        .allSatisfy(knob -> assertThat(knob.defaultValue()).isBetween(knob.least(), knob.most()));
    assertThat(Arrays.stream(Knob.values()).map(Knob::key)).doesNotHaveDuplicates();
  }
}
