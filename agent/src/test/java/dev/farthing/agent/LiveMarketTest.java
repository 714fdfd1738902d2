package dev.farthing.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.agent.Bazaar.Reply;
import dev.farthing.agent.goal.CityFacts;
import dev.farthing.agent.goal.Goal;
import dev.farthing.agent.goal.GoalParser;
import dev.farthing.agent.goal.ServiceKind;
import dev.farthing.agent.goal.TemperatureReading;
import dev.farthing.agent.goal.TravelBrief;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.Conservation;
import dev.farthing.wallet.Books;
import dev.farthing.wallet.Wallet;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents with real wallets before real gateways on a simulated Lightning network. */
class LiveMarketTest {
  private static final MilliSatoshi BUDGET = MilliSatoshi.ofSat(60);

  @TempDir private Path home;
  private Bazaar bazaar;
  private Offer weather;
  private Offer facts;
  private Conservation before;
  private final List<AgentEvent> events = new ArrayList<>();

  @BeforeEach
  void openBazaar() {
    bazaar = new Bazaar(home, "anna", "desk", "weather", "encyclopedia", "cheat");
    before = bazaar.conservation();
    weather =
        bazaar.honest(
            Bazaar.ware("weather", ServiceKind.TEMPERATURE, 3),
            new TemperatureReading(
                "London", new BigDecimal("11.3"), new BigDecimal("0.1"), Instant.now()));
    facts =
        bazaar.honest(
            Bazaar.ware("encyclopedia", ServiceKind.CITY_FACTS, 2),
            new CityFacts(
                "London",
                "United Kingdom",
                8_900_000,
                "A city of many villages that grew together along the Thames.",
                List.of("the South Bank")));
  }

  @AfterEach
  void closeBazaar() throws Exception {
    bazaar.close();
  }

  @Test
  void losesOnceAtTheCheatThenBuysElsewhereAndReusesItsToken() {
    Offer cheat =
        bazaar.offer(
            Bazaar.ware("cheat", ServiceKind.TEMPERATURE, 1),
            Duration.ofMillis(1),
            topic -> Reply.of(500));
    Wallet wallet = bazaar.wallet("anna");
    Agent anna = agent("anna", wallet, cheat, weather);
    Goal goal = GoalParser.parse("the temperature in London now");

    GoalResult first = anna.pursue(goal, BUDGET);
    GoalResult second = anna.pursue(goal, BUDGET);

    assertThat(first.answer()).isPresent().isEqualTo(second.answer());
    assertThat(kinds())
        .containsExactly(
            "Chosen",
            "Refused",
            "Quarantined",
            "FellBack",
            "Bought",
            "GoalDone",
            "Chosen",
            "Reused",
            "GoalDone");
    Books books = wallet.books("anna");
    assertThat(first.spent()).isEqualTo(books.spent());
    assertThat(second.spent()).isEqualTo(MilliSatoshi.ZERO);
    assertThat(books.purchases()).isEqualTo(2);
    assertThat(books.reuses()).isEqualTo(1);
    assertThat(bazaar.receipts("cheat").count()).isEqualTo(1);
    assertThat(books.spent())
        .isEqualTo(
            Bazaar.sum(
                bazaar.receipts("cheat").received(),
                bazaar.receipts("weather").received(),
                bazaar.totals("hub").feesEarned()));
    assertThat(bazaar.conservation().total()).isEqualTo(before.total());
  }

  @Test
  void aPriceAboveTheListedOneIsDeniedBeforeAnythingIsPaid() {
    Offer listed = bazaar.honest(Bazaar.ware("cheat", ServiceKind.TEMPERATURE, 50), reading());
    Offer bait =
        new Offer(
            "cheat",
            ServiceKind.TEMPERATURE,
            listed.urlTemplate(),
            MilliSatoshi.ofSat(1),
            Duration.ofMillis(1),
            1_000_000);
    Wallet wallet = bazaar.wallet("anna");
    GoalResult result =
        agent("anna", wallet, bait, weather).pursue(Goal.temperature("London"), BUDGET);
    assertThat(result.reached()).isTrue();
    assertThat(kinds()).containsExactly("Chosen", "Denied", "FellBack", "Bought", "GoalDone");
    assertThat(wallet.books("anna").denied()).isEqualTo(1);
    assertThat(bazaar.receipts("cheat").count()).isZero();
  }

  @Test
  void theAgentInTheMiddleBuysThePartsAndSellsTheBrief() {
    Wallet deskWallet = bazaar.wallet("desk");
    Wallet annaWallet = bazaar.wallet("anna");
    MiddleAgent.Terms terms =
        new MiddleAgent.Terms(
            Bazaar.ware("desk", ServiceKind.TRAVEL_BRIEF, 9),
            BUDGET,
            Duration.ofMillis(1),
            Duration.ofMinutes(1),
            Duration.ofMillis(100),
            900_000);
    try (MiddleAgent desk =
        MiddleAgent.open(agent("desk", deskWallet, weather, facts), terms, bazaar)) {
      Agent anna = agent("anna", annaWallet, desk.offer());
      GoalResult result = anna.pursue(GoalParser.parse("a travel brief for London"), BUDGET);

      assertThat(result.answer()).get().isInstanceOf(TravelBrief.class);
      assertThat(deskWallet.books("desk").purchases()).isEqualTo(2);
      assertThat(bazaar.receipts("desk").received()).isEqualTo(MilliSatoshi.ofSat(9));
      assertThat(annaWallet.books("anna").spent().plus(deskWallet.books("desk").spent()))
          .isEqualTo(
              Bazaar.sum(
                  bazaar.receipts("desk").received(),
                  bazaar.receipts("weather").received(),
                  bazaar.receipts("encyclopedia").received(),
                  bazaar.totals("hub").feesEarned()));
    }
  }

  private static TemperatureReading reading() {
    return new TemperatureReading(
        "London", new BigDecimal("11.3"), new BigDecimal("0.1"), Instant.now());
  }

  private Agent agent(String name, Wallet wallet, Offer... offers) {
    return Agent.newBuilder(
            name,
            Catalogue.of(List.of(offers)),
            new WalletBuyer(wallet, name, InstantSource.system()))
        .policy("cheapest")
        .listener(events::add)
        .build();
  }

  private List<String> kinds() {
    return events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }
}
