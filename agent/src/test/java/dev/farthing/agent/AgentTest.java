package dev.farthing.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.agent.Fair.Manner;
import dev.farthing.agent.goal.Goal;
import dev.farthing.agent.goal.GoalParser;
import dev.farthing.agent.goal.ServiceKind;
import dev.farthing.agent.goal.TemperatureReading;
import dev.farthing.agent.goal.TravelBrief;
import dev.farthing.market.Chance;
import dev.farthing.market.Explanation;
import dev.farthing.protocol.money.MilliSatoshi;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgentTest {
  private static final MilliSatoshi PLENTY = MilliSatoshi.ofSat(1_000);
  private static final Goal WEATHER = GoalParser.parse("the temperature in London now");

  private final Fair fair = new Fair();
  private final List<AgentEvent> events = new ArrayList<>();

  @Test
  void buysByItsPolicyAndTellsWhatItGotAndWhatItCost() {
    fair.add("dear", ServiceKind.TEMPERATURE, 5, 10, Manner.HONEST);
    fair.add("cheap", ServiceKind.TEMPERATURE, 1, 400, Manner.HONEST).weather("10", "5");

    GoalResult result = agent("cheapest").pursue(WEATHER, PLENTY);

    assertThat(result.reached()).isTrue();
    assertThat(result.spent()).isEqualTo(MilliSatoshi.ofMsat(1_100)).isEqualTo(fair.paid);
    assertThat(result.explanation())
        .isEqualTo(
            """
            the temperature in London now: 10 °C in London (to the nearest 5) (1100msat spent)
              temperature of London: cheapest: cheap asks least, 1sat (of 2); cheap answered to \
            the nearest 5 °C""");
    assertThat(kinds()).containsExactly("Chosen", "Bought", "GoalDone");
  }

  @ParameterizedTest
  @EnumSource(
      value = Manner.class,
      names = {"REFUSES", "EMPTY", "RUBBISH"})
  void afterItsFirstLossAtACheatItFallsBackAndBuysThereNoMore(Manner manner) {
    Fair.Stand cheat = fair.add("cheat", ServiceKind.TEMPERATURE, 1, 1, manner);
    fair.add("honest", ServiceKind.TEMPERATURE, 3, 10, Manner.HONEST);
    Agent agent = agent("cheapest");

    GoalResult first = agent.pursue(WEATHER, PLENTY);
    assertThat(first.reached()).isTrue();
    assertThat(first.spent()).isEqualTo(MilliSatoshi.ofMsat(4_200));
    assertThat(kinds())
        .containsExactly(
            "Chosen",
            manner == Manner.REFUSES ? "Refused" : "Bought",
            "Quarantined",
            "FellBack",
            "Bought",
            "GoalDone");

    GoalResult second = agent.pursue(WEATHER, PLENTY);
    assertThat(second.reached()).isTrue();
    assertThat(cheat.orders).isEqualTo(1);
    assertThat(second.steps().get(0).why().sentence()).endsWith("1 quarantined");
    assertThat(second.steps().get(0).why().offers())
        .extracting(Explanation.Weighed::verdict)
        .containsExactly(Explanation.Verdict.CHOSEN, Explanation.Verdict.QUARANTINED);
  }

  @Test
  void aPurchaseThatItsWalletDeniesIsNoLossAndTheNextSellerIsTried() {
    Fair.Stand baiting =
        fair.add("baiting", ServiceKind.TEMPERATURE, 1, 1, Manner.RAISES_ITS_PRICE);
    fair.add("honest", ServiceKind.TEMPERATURE, 3, 10, Manner.HONEST);
    GoalResult result = agent("cheapest").pursue(WEATHER, PLENTY);
    assertThat(result.reached()).isTrue();
    assertThat(result.spent()).isEqualTo(MilliSatoshi.ofMsat(3_100));
    assertThat(baiting.orders).isEqualTo(1);
    assertThat(kinds()).containsExactly("Chosen", "Denied", "FellBack", "Bought", "GoalDone");
  }

  @Test
  void anHonestNoIsPaidForAndDoesNotQuarantine() {
    fair.add("ignorant", ServiceKind.TEMPERATURE, 1, 1, Manner.NOT_FOUND);
    fair.add("learned", ServiceKind.TEMPERATURE, 3, 10, Manner.HONEST);
    assertThat(agent("cheapest").pursue(WEATHER, PLENTY).reached()).isTrue();
    assertThat(kinds()).containsExactly("Chosen", "Bought", "FellBack", "Bought", "GoalDone");
  }

  @Test
  void anUnreachableSellerCostsNothing() {
    fair.add("gone", ServiceKind.TEMPERATURE, 1, 1, Manner.UNREACHABLE);
    fair.add("there", ServiceKind.TEMPERATURE, 3, 10, Manner.HONEST);
    GoalResult result = agent("cheapest").pursue(WEATHER, PLENTY);
    assertThat(result.spent()).isEqualTo(MilliSatoshi.ofMsat(3_100));
    assertThat(kinds()).containsExactly("Chosen", "Failed", "FellBack", "Bought", "GoalDone");
  }

  @Test
  void aPaymentOfUnknownFateCountsAgainstTheBudget() {
    fair.add("holding", ServiceKind.TEMPERATURE, 1, 1, Manner.HOLDS_PAYMENTS);
    fair.add("honest", ServiceKind.TEMPERATURE, 3, 10, Manner.HONEST);
    GoalResult result = agent("cheapest").pursue(WEATHER, MilliSatoshi.ofSat(12));
    assertThat(result.reached()).isFalse();
    assertThat(result.spent()).isEqualTo(MilliSatoshi.ofMsat(6_050));
    assertThat(kinds()).containsExactly("Chosen", "Unknown", "GoalDone");
  }

  @Test
  void whereNothingIsOfferedOrAffordableTheGoalIsNotReachedAndNothingSpent() {
    fair.add("facts", ServiceKind.CITY_FACTS, 1, 1, Manner.HONEST);
    GoalResult unknown = agent("cheapest").pursue(WEATHER, PLENTY);
    assertThat(unknown.reached()).isFalse();
    assertThat(unknown.explanation()).contains("nobody offers this");

    GoalResult poor = agent("cheapest").pursue(Goal.cityFacts("Rome"), MilliSatoshi.ofSat(6));
    assertThat(poor.reached()).isFalse();
    assertThat(poor.spent()).isEqualTo(MilliSatoshi.ZERO);
    assertThat(agent("cheapest").pursue(Goal.cityFacts("Rome"), MilliSatoshi.ZERO).reached())
        .isFalse();
    assertThat(agent("cheapest").pursue(Goal.cityFacts("Rome"), MilliSatoshi.ofSat(7)).reached())
        .isTrue();
  }

  @Test
  void askingTwoCombinesAnswersThatAgree() {
    fair.add("rough", ServiceKind.TEMPERATURE, 1, 400, Manner.HONEST).weather("10", "5");
    fair.add("precise", ServiceKind.TEMPERATURE, 5, 10, Manner.HONEST).weather("12.4", "0.1");
    GoalResult result = agent("ask-two").pursue(WEATHER, PLENTY);
    TemperatureReading both = (TemperatureReading) result.answer().orElseThrow();
    assertThat(both.celsius()).isEqualTo(new BigDecimal("12.4"));
    assertThat(result.steps().get(0).outcome()).endsWith("agree");
    assertThat(result.steps().get(0).attempts()).hasSize(2);
    assertThat(result.spent()).isEqualTo(MilliSatoshi.ofMsat(6_200));
  }

  @Test
  void ofTwoContradictoryAnswersTheOneOfTheMoreTrustedSellerCounts() {
    Fair.Stand liar =
        fair.add("liar", ServiceKind.TEMPERATURE, 1, 10, Manner.UNREACHABLE).weather("30.0", "0.1");
    fair.add("honest", ServiceKind.TEMPERATURE, 1, 10, Manner.HONEST).weather("12.4", "0.1");
    Agent agent = agent("ask-two");
    agent.pursue(WEATHER, PLENTY);
    liar.manner = Manner.HONEST;
    events.clear();

    GoalResult result = agent.pursue(WEATHER, PLENTY);

    assertThat(((TemperatureReading) result.answer().orElseThrow()).celsius())
        .isEqualTo(new BigDecimal("12.4"));
    assertThat(result.steps().get(0).outcome())
        .endsWith("contradict each other; honest is trusted more");
    assertThat(result.steps().get(0).attempts())
        .filteredOn(attempt -> attempt.offer().seller().equals("liar"))
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.judgement().qualityPpm()).isEqualTo(990_000 / 4);
              assertThat(attempt.judgement().reason()).isEqualTo("contradicted by honest");
            });
  }

  @Test
  void askingTwoIsContentWithOneGoodAnswer() {
    fair.add("cheat", ServiceKind.TEMPERATURE, 1, 1, Manner.REFUSES);
    fair.add("honest", ServiceKind.TEMPERATURE, 3, 10, Manner.HONEST);
    GoalResult result = agent("ask-two").pursue(WEATHER, PLENTY);
    assertThat(result.reached()).isTrue();
    assertThat(kinds()).doesNotContain("FellBack").contains("Refused", "Bought");
  }

  @Test
  void askingTwoAsksOneWhereTheBudgetCoversNoMore() {
    Fair.Stand one = fair.add("one", ServiceKind.TEMPERATURE, 3, 10, Manner.HONEST);
    Fair.Stand two = fair.add("two", ServiceKind.TEMPERATURE, 3, 10, Manner.HONEST);
    GoalResult result = agent("ask-two").pursue(WEATHER, MilliSatoshi.ofSat(9));
    assertThat(result.reached()).isTrue();
    assertThat(one.orders + two.orders).isEqualTo(1);
  }

  @Test
  void aTravelBriefIsBoughtWholeWhereItIsSold() {
    fair.add("desk", ServiceKind.TRAVEL_BRIEF, 9, 10, Manner.HONEST);
    Fair.Stand weather = fair.add("weather", ServiceKind.TEMPERATURE, 3, 10, Manner.HONEST);
    GoalResult result =
        agent("best-value").pursue(GoalParser.parse("a travel brief for London"), PLENTY);
    assertThat(result.answer()).get().isInstanceOf(TravelBrief.class);
    assertThat(weather.orders).isZero();
  }

  @Test
  void aTravelBriefIsMadeFromItsPartsWhereNobodySellsItWell() {
    fair.add("desk", ServiceKind.TRAVEL_BRIEF, 9, 10, Manner.REFUSES);
    fair.add("weather", ServiceKind.TEMPERATURE, 3, 10, Manner.HONEST);
    fair.add("encyclopedia", ServiceKind.CITY_FACTS, 2, 10, Manner.HONEST);
    GoalResult result =
        agent("best-value").pursue(GoalParser.parse("a travel brief for London"), PLENTY);
    assertThat(result.answer()).get().isInstanceOf(TravelBrief.class);
    assertThat(result.steps()).hasSize(3);
    assertThat(result.spent()).isEqualTo(MilliSatoshi.ofMsat(14_300));
  }

  @Test
  void aPlanThatCannotBeCompletedBuysNoFurtherPart() {
    Fair.Stand facts = fair.add("encyclopedia", ServiceKind.CITY_FACTS, 2, 10, Manner.HONEST);
    assertThat(agent("best-value").pursue(Goal.travelBriefFromParts("Rome"), PLENTY).reached())
        .isFalse();
    assertThat(facts.orders).isZero();
  }

  @Test
  void learnsWhoIsReallyFast() {
    fair.add("boaster", ServiceKind.TEMPERATURE, 1, 1, Manner.HONEST)
        .really(Duration.ofMillis(900));
    Fair.Stand fast = fair.add("fast", ServiceKind.TEMPERATURE, 1, 20, Manner.HONEST);
    Agent agent = agent("fastest");
    for (int i = 0; i < 20; i++) {
      agent.pursue(WEATHER, PLENTY);
    }
    assertThat(fast.orders).isGreaterThanOrEqualTo(17);
  }

  @Test
  void aReusedTokenIsToldAsReuse() {
    fair.add("honest", ServiceKind.TEMPERATURE, 3, 10, Manner.HONEST).reusableToken = true;
    Agent agent = agent("cheapest");
    agent.pursue(WEATHER, PLENTY);
    events.clear();
    assertThat(agent.pursue(WEATHER, PLENTY).spent()).isEqualTo(MilliSatoshi.ZERO);
    assertThat(kinds()).containsExactly("Chosen", "Reused", "GoalDone");
  }

  @Test
  void whateverSellersDoTheBudgetOfAGoalHolds() {
    SplittableRandom chance = new SplittableRandom(5);
    Manner[] manners = Manner.values();
    int reached = 0;
    for (int round = 0; round < 300; round++) {
      Fair crowd = new Fair();
      for (int i = 0; i < 6; i++) {
        ServiceKind kind = ServiceKind.values()[i % 3];
        Manner manner =
            chance.nextBoolean() ? Manner.HONEST : manners[chance.nextInt(manners.length)];
        crowd.add("s" + i, kind, chance.nextInt(12), chance.nextInt(500), manner);
      }
      String policy = List.of("cheapest", "fastest", "best-value", "ask-two").get(round % 4);
      Agent agent =
          Agent.newBuilder("a", crowd.catalogue(), crowd)
              .policy(policy)
              .clock(crowd)
              .chance(new Chance(round), 0)
              .build();
      MilliSatoshi budget = MilliSatoshi.ofSat(chance.nextInt(60));
      GoalResult result = agent.pursue(Goal.travelBrief("Oslo"), budget);
      assertThat(result.spent()).isLessThanOrEqualTo(budget);
      assertThat(crowd.paid).isLessThanOrEqualTo(result.spent());
      reached += result.reached() ? 1 : 0;
    }
    assertThat(reached).isBetween(60, 290);
  }

  private Agent agent(String policy) {
    return Agent.newBuilder("anna", fair.catalogue(), fair)
        .policy(policy)
        .clock(fair)
        .chance(new Chance(1), 0)
        .listener(events::add)
        .build();
  }

  private List<String> kinds() {
    return events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }
}
