package dev.farthing.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.market.Explanation.Verdict;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
  private static final long NO_LIMIT = Long.MAX_VALUE;
  private static final Offers WEATHER =
      Offers.builder()
          .add("rough", MilliSatoshi.ofSat(1), Duration.ofMillis(400), 400_000, 600_000)
          .add("precise", MilliSatoshi.ofSat(5), Duration.ofMillis(20), 950_000, 900_000)
          .add("middling", MilliSatoshi.ofSat(3), Duration.ofMillis(90), 800_000, 900_000)
          .build();

  @Test
  void cheapestBuysAtTheLowestPrice() {
    assertThat(first("cheapest", WEATHER)).isEqualTo("rough");
  }

  @Test
  void fastestBuysWhereTheAnswerComesSoonest() {
    assertThat(first("fastest", WEATHER)).isEqualTo("precise");
  }

  @Test
  void bestValueFollowsItsWeights() {
    assertThat(firstByWeight(Knob.BEST_VALUE_PRICE)).isEqualTo("rough");
    assertThat(firstByWeight(Knob.BEST_VALUE_LATENCY)).isEqualTo("precise");
    assertThat(firstByWeight(Knob.BEST_VALUE_QUALITY)).isEqualTo("precise");
  }

  @Test
  void bestValueTurnsAwayFromASellerThatLostItsReputation() {
    Offers offers =
        Offers.builder()
            .add("doubtful", MilliSatoshi.ofSat(2), Duration.ofMillis(50), 900_000, 100_000)
            .add("trusted", MilliSatoshi.ofSat(3), Duration.ofMillis(50), 900_000, 950_000)
            .build();
    assertThat(first("best-value", offers)).isEqualTo("trusted");
  }

  @Test
  void askTwoBuysTwoWhenBothCanBePaid() {
    Choice choice = selector("ask-two", 1).choose(WEATHER, 8_000, 0, 0);
    assertThat(choice.together()).isEqualTo(2);
  }

  @Test
  void askTwoContentsItselfWithOneWhenTwoExceedTheLimit() {
    Choice choice = selector("ask-two", 1).choose(WEATHER, 5_000, 0, 0);
    assertThat(choice.size()).isEqualTo(3);
    assertThat(choice.together()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cheapest", "fastest", "best-value", "ask-two"})
  void choosesNothingWhereNothingIsOffered(String policy) {
    Choice choice = selector(policy, 1).choose(Offers.builder().build(), NO_LIMIT, 0, 0);
    assertThat(choice.isNone()).isTrue();
    assertThat(choice.together()).isZero();
    assertThat(choice.explain().sentence()).isEqualTo(policy + ": nobody offers this");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cheapest", "fastest", "best-value", "ask-two"})
  void choosesNothingWhereEverySellerIsQuarantinedOrTooDear(String policy) {
    Offers offers =
        Offers.builder()
            .add("cheat", MilliSatoshi.ofSat(1), Duration.ZERO, Ppm.ONE, Offers.QUARANTINED)
            .add("dear", MilliSatoshi.ofSat(9), Duration.ZERO, Ppm.ONE, Ppm.ONE)
            .build();
    Choice choice = selector(policy, 1).choose(offers, 8_999, 0, 0);
    assertThat(choice.isNone()).isTrue();
    assertThat(choice.explain().sentence())
        .isEqualTo(policy + ": nothing can be bought; 1 beyond the 8999msat left; 1 quarantined");
    assertThat(choice.explain().offers())
        .extracting(Explanation.Weighed::verdict)
        .containsExactly(Verdict.QUARANTINED, Verdict.TOO_DEAR);
  }

  @Test
  void belowNothingNotEvenWhatIsFreeIsTaken() {
    Offers free =
        Offers.builder().add("free", MilliSatoshi.ZERO, Duration.ZERO, Ppm.ONE, Ppm.ONE).build();
    assertThat(selector("cheapest", 1).choose(free, 0, 0, 0).isNone()).isFalse();
    Choice choice = selector("cheapest", 1).choose(free, -1, 0, 0);
    assertThat(choice.explain().sentence())
        .isEqualTo("cheapest: nothing can be bought; 1 beyond the 0sat left");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cheapest", "fastest", "best-value", "ask-two"})
  void ranksExactlyWhatMayBeBoughtWhateverTheOffers(String policy) {
    SplittableRandom chance = new SplittableRandom(7);
    for (int round = 0; round < 500; round++) {
      Offers offers = RandomOffers.of(chance, chance.nextInt(12));
      long limit = 1_000L * chance.nextInt(4);
      Choice choice = selector(policy, round).choose(offers, limit, round, round);
      int[] buyable =
          IntStream.range(0, offers.size())
              .filter(row -> offers.trustPpm(row) > 0 && offers.price(row).msat() <= limit)
              .toArray();
      int[] ranked = IntStream.range(0, choice.size()).map(choice::row).sorted().toArray();
      assertThat(ranked).isEqualTo(buyable);
      long spent =
          IntStream.range(0, choice.together()).mapToLong(p -> price(offers, choice, p)).sum();
      assertThat(spent).isLessThanOrEqualTo(limit);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cheapest", "fastest", "best-value", "ask-two"})
  void ranksByScoreAndBreaksTiesAlikeInWhateverOrderTheRowsStand(String policy) {
    SplittableRandom chance = new SplittableRandom(11);
    Selector selector = new Selector(Policies.named(policy, withoutExploring()), new Chance(1));
    for (int round = 0; round < 500; round++) {
      Offers offers = RandomOffers.of(chance, 1 + chance.nextInt(12));
      Offers reversed = RandomOffers.reversed(offers);
      Choice one = selector.choose(offers, NO_LIMIT, 0, 0);
      Choice other = selector.choose(reversed, NO_LIMIT, 0, 0);
      for (int place = 0; place < one.size(); place++) {
        assertThat(facts(offers, one.row(place))).isEqualTo(facts(reversed, other.row(place)));
        if (place > 0) {
          assertThat(one.score(one.row(place))).isLessThanOrEqualTo(one.score(one.row(place - 1)));
        }
      }
    }
  }

  @Test
  void anEqualScoreFallsToTheCheaperThenTheMoreTrustedThenTheName() {
    Offers offers =
        Offers.builder()
            .add("b", MilliSatoshi.ofSat(2), Duration.ZERO, Ppm.ONE, 500_000)
            .add("a", MilliSatoshi.ofSat(2), Duration.ZERO, Ppm.ONE, 500_000)
            .add("trusted", MilliSatoshi.ofSat(2), Duration.ZERO, Ppm.ONE, 600_000)
            .add("cheap", MilliSatoshi.ofSat(1), Duration.ZERO, Ppm.ONE, 100_000)
            .build();
    Choice choice =
        new Selector(Policies.named("fastest", withoutExploring()), new Chance(0))
            .choose(offers, NO_LIMIT, 0, 0);
    assertThat(IntStream.range(0, 4).mapToObj(p -> offers.sellerName(choice.row(p))))
        .containsExactly("cheap", "trusted", "a", "b");
  }

  @Test
  void exploresAboutAsOftenAsTheKnobSays() {
    Knobs knobs = Knobs.defaults().with(Knob.BEST_VALUE_EXPLORE, 200_000);
    Selector selector = new Selector(Policies.named("best-value", knobs), new Chance(5));
    int settled = selector.choose(WEATHER, NO_LIMIT, 3, firstUnexplored(selector)).row(0);
    int explored = 0;
    for (int turn = 0; turn < 10_000; turn++) {
      Choice choice = selector.choose(WEATHER, NO_LIMIT, 3, turn);
      assertThat(choice.explored()).isEqualTo(choice.row(0) != settled);
      explored += choice.explored() ? 1 : 0;
    }
    assertThat(explored).isBetween(1_880, 2_120);
  }

  @Test
  void anotherAgentsTurnsMoveNobody() {
    Selector selector = selector("best-value", 9);
    boolean[] alone = explorations(selector, 4);
    explorations(selector, 5);
    assertThat(explorations(selector, 4)).isEqualTo(alone);
    assertThat(explorations(selector, 5)).isNotEqualTo(alone);
  }

  @Test
  void theExplanationShowsEveryOfferWithItsScore() {
    Explanation explanation = selector("ask-two", 1).choose(WEATHER, 8_000, 0, 0).explain();
    assertThat(explanation.policy()).isEqualTo("ask-two");
    assertThat(explanation.sentence())
        .startsWith("ask-two: precise is the best value: 5sat, 20 ms, quality 95%, trust 90%")
        .endsWith("middling is asked too, to compare (of 3)");
    assertThat(explanation.offers())
        .extracting(Explanation.Weighed::verdict)
        .containsExactly(Verdict.CHOSEN, Verdict.CHOSEN, Verdict.IN_RESERVE);
    assertThat(explanation.offers())
        .extracting(Explanation.Weighed::score)
        .allMatch(score -> score > 0 && score <= Ppm.ONE);
  }

  private static boolean[] explorations(Selector selector, int agent) {
    boolean[] explored = new boolean[500];
    for (int turn = 0; turn < explored.length; turn++) {
      explored[turn] = selector.choose(WEATHER, NO_LIMIT, agent, turn).explored();
    }
    assertThat(explored).contains(true).contains(false);
    return Arrays.copyOf(explored, explored.length);
  }

  private static int firstUnexplored(Selector selector) {
    int turn = 0;
    while (selector.choose(WEATHER, NO_LIMIT, 3, turn).explored()) {
      turn++;
    }
    return turn;
  }

  private static Selector selector(String policy, long seed) {
    return new Selector(Policies.named(policy, Knobs.defaults()), new Chance(seed));
  }

  private static Knobs withoutExploring() {
    return Knobs.defaults().with(Knob.FASTEST_EXPLORE, 0).with(Knob.BEST_VALUE_EXPLORE, 0);
  }

  private static String first(String policy, Offers offers) {
    Choice choice =
        new Selector(Policies.named(policy, withoutExploring()), new Chance(0))
            .choose(offers, NO_LIMIT, 0, 0);
    return offers.sellerName(choice.row(0));
  }

  private static String firstByWeight(Knob weight) {
    Knobs knobs = withoutExploring();
    for (Knob knob : Knob.values()) {
      if (knob.key().startsWith("best-value.weight.")) {
        knobs = knobs.with(knob, knob == weight ? 1 : 0);
      }
    }
    Choice choice =
        new Selector(Policies.named("best-value", knobs), new Chance(0))
            .choose(WEATHER, NO_LIMIT, 0, 0);
    return WEATHER.sellerName(choice.row(0));
  }

  private static long price(Offers offers, Choice choice, int place) {
    return offers.price(choice.row(place)).msat();
  }

  private static String facts(Offers offers, int row) {
    return offers.sellerName(row)
        + " "
        + offers.price(row)
        + " "
        + offers.latencyMicros(row)
        + " "
        + offers.qualityPpm(row)
        + " "
        + offers.trustPpm(row);
  }
}
