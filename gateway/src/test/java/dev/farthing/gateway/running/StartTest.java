package dev.farthing.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.gateway.GatewayConfig;
import dev.farthing.gateway.GatewayException;
import dev.farthing.gateway.Limits;
import dev.farthing.gateway.Timeouts;
import dev.farthing.gateway.TrustedProxies;
import dev.farthing.gateway.Upstream;
import dev.farthing.gateway.testbed.RawUpstream;
import dev.farthing.gateway.testbed.Shop;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {
  private final RawUpstream upstream = RawUpstream.echo();

  @AfterEach
  void close() {
    upstream.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::"})
  void refusesToShowCredentialsToANetwork(String host) {
    assertThatThrownBy(() -> Shop.before(upstream.uri(), config -> config.listen(host, 0)))
        .isInstanceOf(GatewayException.InsecureListen.class)
        .hasMessageContaining("behindTlsProxy");
  }

  @Test
  void listensAnywhereBehindADeclaredProxy() throws IOException {
    try (Shop shop =
        Shop.before(upstream.uri(), config -> config.listen("0.0.0.0", 0).behindTlsProxy(true))) {
      assertThat(shop.exchange("GET /free/a HTTP/1.1\r\nHost: a\r\n\r\n").body())
          .contains("X-Forwarded-Proto: https\r\n");
    }
  }

  @Test
  void saysThatAPortIsTaken() {
    try (Shop first = Shop.before(upstream.uri())) {
      assertThatThrownBy(
              () -> Shop.before(upstream.uri(), config -> config.listen("127.0.0.1", first.port())))
          .isInstanceOf(GatewayException.CannotListen.class)
          .hasMessageContaining(":" + first.port());
    }
  }

  @Test
  void refusesToSellWhatNoUpstreamAnswersFor() {
    GatewayConfig.Builder onlyTheFree =
        GatewayConfig.builder().upstream("open", Upstream.of(upstream.uri()));
    assertThatThrownBy(() -> Shop.before(upstream.uri(), config -> onlyTheFree))
        .isInstanceOfSatisfying(
            GatewayException.NoUpstream.class, e -> assertThat(e.service()).isEqualTo("shop"));
  }

  @Test
  void sharesOnePortAmongItsEventLoops() throws IOException {
    try (Shop shop = Shop.before(upstream.uri(), config -> config.eventLoops(3))) {
      for (int i = 0; i < 6; i++) {
        assertThat(shop.exchange("GET /free/a HTTP/1.1\r\nHost: a\r\n\r\n").status())
            .isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a",
        "a",
        "http:///x",
        "http://a/?q",
        "http://a/#f",
        "http://u@a",
        "http://a/../b"
      })
  void refusesAnUpstreamThatIsNoPlace(String uri) {
    assertThatThrownBy(() -> Upstream.of(URI.create(uri)))
        .isInstanceOf(GatewayException.BadUpstream.class)
        .hasMessageContaining(uri);
  }

  @Test
  void showsNoAuthorizationOfAnUpstream() {
    assertThat(Upstream.of(URI.create("http://a")).withAuthorization("Bearer hush").toString())
        .doesNotContain("hush");
  }

  @Test
  void refusesSettingsOutOfRangeByName() {
    List<Runnable> bad = new ArrayList<>();
    bad.add(() -> GatewayConfig.builder().listen("127.0.0.1", 65_536).build());
    bad.add(() -> GatewayConfig.builder().eventLoops(0).build());
    bad.add(() -> new Limits(8192, 8192, 0, 0, 0));
    bad.add(() -> TrustedProxies.of(List.of("proxy.example")));
    bad.add(() -> TrustedProxies.of(List.of("10.0.0.0/33")));
    bad.add(
        () ->
            new Timeouts(
                Duration.ofSeconds(1),
                Duration.ofSeconds(9),
                Duration.ofSeconds(8),
                Duration.ZERO));
    for (Runnable one : bad) {
      assertThatThrownBy(one::run)
          .isInstanceOf(GatewayException.BadSetting.class)
          .hasMessageContaining("must");
    }
  }
}
