package dev.farthing.agent.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.agent.AgentException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoalParserTest {
  private static final Need WEATHER = new Need(ServiceKind.TEMPERATURE, "London");
  private static final Need FACTS = new Need(ServiceKind.CITY_FACTS, "London");
  private static final Need BRIEF = new Need(ServiceKind.TRAVEL_BRIEF, "London");

  @Test
  void theTemperatureNowIsOneNeed() {
    Goal goal = GoalParser.parse("the temperature in London now");
    assertThat(goal.wanted()).isEqualTo(WEATHER);
    assertThat(goal.plans()).containsExactly(List.of(WEATHER));
  }

  @Test
  void aTravelBriefIsBoughtWholeOrElseMadeFromItsParts() {
    Goal goal = GoalParser.parse("a travel brief for London");
    assertThat(goal.wanted()).isEqualTo(BRIEF);
    assertThat(goal.plans()).containsExactly(List.of(BRIEF), List.of(WEATHER, FACTS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the temperature in New York now",
        "  The Temperature In New York NOW. ",
        "the temperature in  New York  now"
      })
  void caseAndSpacesAndAFullStopDoNotMatter(String sentence) {
    assertThat(GoalParser.parse(sentence).wanted().topic()).isEqualTo("New York");
  }

  @Test
  void whatAGoalSaysIsReadAsTheSameGoal() {
    for (Goal goal :
        new Goal[] {Goal.temperature("Rome"), Goal.travelBrief("Rome"), Goal.cityFacts("Rome")}) {
      assertThat(GoalParser.parse(goal.sentence())).isEqualTo(goal);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "the temperature in now",
        "the temperature in  now",
        "the temperature in London",
        "a travel brief for ",
        "buy me everything"
      })
  void anythingElseIsRefusedWithExamples(String sentence) {
    assertThatThrownBy(() -> GoalParser.parse(sentence))
        .isInstanceOf(AgentException.UnreadableGoal.class)
        .hasMessageContaining("'the temperature in London now', 'a travel brief for London'");
  }
}
