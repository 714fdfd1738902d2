package dev.farthing.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.agent.Fair.Manner;
import dev.farthing.agent.goal.Answer;
import dev.farthing.agent.goal.ServiceKind;
import dev.farthing.agent.goal.TravelBrief;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MiddleAgentTest {
  private final Fair fair = new Fair();
  private final Fair.Stand weather =
      fair.add("weather", ServiceKind.TEMPERATURE, 2, 10, Manner.HONEST);
  private final Fair.Stand facts =
      fair.add("encyclopedia", ServiceKind.CITY_FACTS, 2, 10, Manner.HONEST);
  private final Square square = new Square();
  private final MiddleAgent desk = MiddleAgent.open(buyer(), terms(), square);

  @Test
  void putsItsBriefUpForSaleUnderItsPrice() {
    assertThat(desk.offer())
        .isEqualTo(
            new Offer(
                "desk",
                ServiceKind.TRAVEL_BRIEF,
                "http://desk.example/{topic}",
                MilliSatoshi.ofSat(9),
                Duration.ofMillis(50),
                900_000));
  }

  @Test
  void buysThePartsAndSellsTheWhole() {
    Answer brief = square.order("London").orElseThrow();
    assertThat(brief).isInstanceOf(TravelBrief.class);
    assertThat(brief.city()).isEqualTo("London");
    assertThat(fair.paid).isEqualTo(MilliSatoshi.ofMsat(4_200));
  }

  @Test
  void sellsOneBriefTwiceWhileItIsFresh() {
    Answer first = square.order("London").orElseThrow();
    fair.pass(Duration.ofSeconds(1));
    assertThat(square.order("London")).contains(first);
    assertThat(weather.orders).isEqualTo(1);
    fair.pass(Duration.ofSeconds(2));
    assertThat(square.order("London").orElseThrow()).isNotEqualTo(first);
    assertThat(weather.orders).isEqualTo(2);
  }

  @Test
  void givesTheLastBriefWhenNoNewOneCanBeMadeUnlessItIsTooOld() {
    Answer first = square.order("London").orElseThrow();
    weather.manner = Manner.UNREACHABLE;
    fair.pass(Duration.ofSeconds(30));
    assertThat(square.order("London")).contains(first);
    assertThat(square.order("Rome")).isEmpty();
    fair.pass(Duration.ofMinutes(10));
    assertThat(square.order("London")).isEmpty();
  }

  @Test
  void spendsNoMoreThanItsBudgetOnABrief() {
    facts.manner = Manner.HOLDS_PAYMENTS;
    assertThat(square.order("London")).isEmpty();
    assertThat(fair.ordered).isLessThanOrEqualTo(terms().budget());
  }

  @Test
  void closesItsStall() {
    desk.close();
    assertThat(square.closed).containsExactly("desk");
  }

  private Agent buyer() {
    return Agent.newBuilder("desk", fair.catalogue(), fair).clock(fair).build();
  }

  private static MiddleAgent.Terms terms() {
    return new MiddleAgent.Terms(
        new Ware("desk", ServiceKind.TRAVEL_BRIEF, MilliSatoshi.ofSat(9), Duration.ofMinutes(1)),
        MilliSatoshi.ofSat(20),
        Duration.ofSeconds(2),
        Duration.ofMinutes(5),
        Duration.ofMillis(50),
        900_000);
  }

  /** A market square without a paywall: whoever orders is served. */
  private static final class Square implements Shopfront {
    private Maker maker = topic -> Optional.empty();
    final List<String> closed = new ArrayList<>();

    @Override
    public Stall open(Ware ware, Maker newMaker) {
      maker = newMaker;
      return new Stall() {
        @Override
        public String urlTemplate() {
          return "http://" + ware.seller() + ".example/{topic}";
        }

        @Override
        public void close() {
          closed.add(ware.seller());
        }
      };
    }

    Optional<Answer> order(String city) {
      return maker.make(city);
    }
  }
}
