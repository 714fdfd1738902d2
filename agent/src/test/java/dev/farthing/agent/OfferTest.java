package dev.farthing.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.agent.goal.ServiceKind;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferTest {
  @Test
  void aTopicCannotLeaveItsPlaceInThePath() {
    Offer offer = offer("http://127.0.0.1:80/temperature/{topic}");
    assertThat(offer.uri("New York").toString())
        .isEqualTo("http://127.0.0.1:80/temperature/New%20York");
    assertThat(offer.uri("São/../?x=1#%").getRawPath())
        .isEqualTo("/temperature/S%C3%A3o%2F..%2F%3Fx%3D1%23%25");
    assertThat(offer.uri("São/../?x=1#%").getPath()).isEqualTo("/temperature/São/../?x=1#%");
    assertThat(offer.uri("a?b").getQuery()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://x/", "http://x/{topic}/{topic}", "ftp://x/{topic}", "/{topic}"})
  void aTemplateThatCannotBeFilledIsRefused(String template) {
    assertThatThrownBy(() -> offer(template)).isInstanceOf(AgentException.BadOffer.class);
  }

  @Test
  void aCatalogueListsByKindAndNumbersSellersAcrossKinds() {
    Offer weather = offer("http://x/{topic}");
    Offer facts =
        new Offer(
            "y", ServiceKind.CITY_FACTS, "http://y/{topic}", MilliSatoshi.ZERO, Duration.ZERO, 0);
    Catalogue catalogue = Catalogue.of(List.of(facts, weather));
    assertThat(catalogue.sellers()).containsExactly("y", "x");
    assertThat(catalogue.offers(ServiceKind.TEMPERATURE)).containsExactly(weather);
    assertThat(catalogue.columns(ServiceKind.TEMPERATURE).seller(0)).isEqualTo(1);
    assertThat(catalogue.offers(ServiceKind.TRAVEL_BRIEF)).isEmpty();
    assertThat(catalogue.columns(ServiceKind.TRAVEL_BRIEF).size()).isZero();
  }

  private static Offer offer(String template) {
    return new Offer(
        "x",
        ServiceKind.TEMPERATURE,
        template,
        MilliSatoshi.ofSat(1),
        Duration.ofMillis(5),
        900_000);
  }
}
