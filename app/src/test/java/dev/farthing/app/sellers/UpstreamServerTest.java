package dev.farthing.app.sellers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.agent.AgentException;
import dev.farthing.agent.goal.AnswerJson;
import dev.farthing.agent.goal.CityFacts;
import dev.farthing.agent.goal.Judge;
import dev.farthing.agent.goal.Need;
import dev.farthing.agent.goal.ServiceKind;
import dev.farthing.agent.goal.TemperatureReading;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpstreamServerTest {
  private static final Instant NOON = Instant.parse("2026-07-15T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOON);

  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Cities cities = Cities.load();

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  @Test
  void thePreciseServiceAnswersToATenthOfADegree() throws Exception {
    TemperatureReading reading = temperature(WeatherService.precise(cities, 1, CLOCK), "London");
    assertThat(reading.city()).isEqualTo("London");
    assertThat(reading.step()).isEqualTo(new BigDecimal("0.1"));
    assertThat(reading.observedAt()).isEqualTo(NOON);
    assertThat(Judge.judge(new Need(ServiceKind.TEMPERATURE, "London"), reading, NOON).qualityPpm())
        .isEqualTo(990_000);
  }

  @Test
  void theRoughServiceRoundsTheSameWeatherToFiveDegreesAndTakesItsTime() throws Exception {
    WeatherService rough = WeatherService.rough(cities, 1, CLOCK);
    for (String city : cities.names()) {
      TemperatureReading precise = read(WeatherService.precise(cities, 1, CLOCK).answer(city));
      TemperatureReading rounded = read(rough.answer(city));
      assertThat(rounded.celsius().remainder(BigDecimal.valueOf(5))).isZero();
      assertThat(rounded.celsius().subtract(precise.celsius()).abs())
          .isLessThanOrEqualTo(new BigDecimal("2.6"));
    }
    long before = System.nanoTime();
    temperature(rough, "Oslo");
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofMillis(400));
  }

  @Test
  void theEncyclopediaKnowsEveryCityCompletely() throws Exception {
    EncyclopediaService encyclopedia = new EncyclopediaService(cities);
    assertThat(cities.names()).hasSizeGreaterThanOrEqualTo(25).isSorted();
    for (String city : cities.names()) {
      CityFacts facts =
          (CityFacts) AnswerJson.read(ServiceKind.CITY_FACTS, encyclopedia.answer(city).body());
      assertThat(Judge.judge(new Need(ServiceKind.CITY_FACTS, city), facts, NOON).qualityPpm())
          .as(city)
          .isEqualTo(1_000_000);
    }
    try (UpstreamServer server = UpstreamServer.start("city-facts", encyclopedia, workers)) {
      HttpResponse<byte[]> response = get(server, "/New%20York/city-facts");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(AnswerJson.read(ServiceKind.CITY_FACTS, response.body()).city())
          .isEqualTo("New York");
    }
  }

  @Test
  void anUnknownCityIsNotFoundAndItsNameIsNotRepeated() throws Exception {
    try (UpstreamServer server =
        UpstreamServer.start("city-facts", new EncyclopediaService(cities), workers)) {
      HttpResponse<byte[]> response = get(server, "/%3Cscript%3E/city-facts");
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(new String(response.body(), StandardCharsets.UTF_8))
          .isEqualTo("{\"error\":\"no such city\"}");
    }
  }

  @Test
  void otherPathsAndMethodsAreTurnedAway() throws Exception {
    try (UpstreamServer server =
        UpstreamServer.start("city-facts", new EncyclopediaService(cities), workers)) {
      assertThat(get(server, "/").statusCode()).isEqualTo(404);
      assertThat(get(server, "/London/city-facts/more").statusCode()).isEqualTo(404);
      HttpRequest post =
          HttpRequest.newBuilder(server.uri().resolve("/London/city-facts"))
              .POST(HttpRequest.BodyPublishers.ofString("x"))
              .build();
      assertThat(http.send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }
  }

  @ParameterizedTest
  @EnumSource(Cheat.class)
  void theCheatGivesNothingOfUse(Cheat cheat) throws Exception {
    try (UpstreamServer server = UpstreamServer.start("temperature", cheat, workers)) {
      HttpResponse<byte[]> response = get(server, "/London/temperature");
      int expected =
          switch (cheat) {
            case EMPTY, RUBBISH -> 200;
            case BROKEN -> 500;
            case GREEDY -> 402;
          };
      assertThat(response.statusCode()).isEqualTo(expected);
      assertThat(response.body().length == 0).isEqualTo(cheat == Cheat.EMPTY);
      assertThatThrownBy(() -> AnswerJson.read(ServiceKind.TEMPERATURE, response.body()))
          .isInstanceOf(AgentException.UnreadableAnswer.class);
    }
  }

  @Test
  void whatAnAgentMakesIsServedAndWhatItCannotMakeIsUnavailable() throws Exception {
    CityFacts facts = new CityFacts("Oslo", "Norway", 710_000, "A city.", List.of());
    MakerService maker =
        new MakerService(city -> city.equals("Oslo") ? Optional.of(facts) : Optional.empty());
    try (UpstreamServer server = UpstreamServer.start("travel-brief", maker, workers)) {
      assertThat(AnswerJson.read(ServiceKind.CITY_FACTS, get(server, "/Oslo/travel-brief").body()))
          .isEqualTo(facts);
      assertThat(get(server, "/Rome/travel-brief").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void aServiceThatFailsAnswers500AndGoesOn() throws Exception {
    Upstream failing =
        topic -> {
          if (topic.equals("bad")) {
            throw new IllegalStateException("this failure belongs to the test");
          }
          return Upstream.Reply.error(200, "fine");
        };
    try (UpstreamServer server = UpstreamServer.start("x", failing, workers)) {
      assertThat(get(server, "/bad/x").statusCode()).isEqualTo(500);
      assertThat(get(server, "/good/x").statusCode()).isEqualTo(200);
    }
  }

  private TemperatureReading temperature(Upstream upstream, String city)
      throws IOException, InterruptedException {
    try (UpstreamServer server = UpstreamServer.start("temperature", upstream, workers)) {
      HttpResponse<byte[]> response = get(server, "/" + city + "/temperature");
      assertThat(response.statusCode()).isEqualTo(200);
      return (TemperatureReading) AnswerJson.read(ServiceKind.TEMPERATURE, response.body());
    }
  }

  private static TemperatureReading read(Upstream.Reply reply) {
    return (TemperatureReading) AnswerJson.read(ServiceKind.TEMPERATURE, reply.body());
  }

  private HttpResponse<byte[]> get(UpstreamServer server, String path)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path)).build();
    return http.send(request, BodyHandlers.ofByteArray());
  }
}
