package dev.farthing.gateway.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.gateway.TrustedProxies;
import dev.farthing.gateway.Upstream;
import dev.farthing.gateway.testbed.RawUpstream;
import dev.farthing.gateway.testbed.Shop;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderFieldTest {
  private final RawUpstream upstream = RawUpstream.echo();

  @AfterEach
  void close() {
    upstream.close();
  }

  private static String get(String fields) {
    return "GET /free/a?b=%2F&c=d+e%zz//x HTTP/1.1\r\nHost: shop.example\r\n" + fields + "\r\n";
  }

  @Test
  void passesTheTargetOnByteForByteAndNamesTheUpstreamAsHost() throws IOException {
    try (Shop shop = Shop.before(upstream.uri())) {
      String seen = shop.exchange(get("")).body();
      assertThat(seen).startsWith("GET /free/a?b=%2F&c=d+e%zz//x HTTP/1.1\r\n");
      assertThat(seen.toLowerCase(Locale.ROOT))
          .containsOnlyOnce("host: " + upstream.uri().getAuthority() + "\r\n");
    }
  }

  @Test
  void putsTheUpstreamsPrefixBeforeThePath() throws IOException {
    try (Shop shop = Shop.before(URI.create(upstream.uri() + "/base/"))) {
      assertThat(shop.exchange(get("")).body()).startsWith("GET /base/free/a?b=");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection: x-named\r\nX-Named",
        "Connection: keep-alive, X-Named , other\r\nx-named",
        "Connection: other\r\nConnection: X_Named\r\nX-Named",
        "Keep-Alive",
        "Proxy-Connection",
        "Proxy-Authorization",
        "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings",
        "TE",
        "Trailer",
        "Authorization",
        "authorization",
        "Grpc-Metadata-Macaroon",
        "Grpc-Metadata-Authorization",
        "Macaroon",
        "Payment",
        "X-Payment",
        "Payment-Signature",
        "X-Original-URL",
        "X-Rewrite-URL",
        "X-HTTP-Method-Override",
        "X-HTTP-Method",
        "X-Method-Override",
        "X_HTTP_Method_Override",
        "Forwarded",
        "X-Real-IP",
        "X-Forwarded-For",
        "X_Forwarded_For",
        "X-Forwarded-Proto",
        "X-Forwarded-Host",
        "X-Forwarded-Port",
        "X-Forwarded-Prefix",
      })
  void keepsFromTheUpstreamWhatIsNotForIt(String field) throws IOException {
    try (Shop shop = Shop.before(upstream.uri())) {
      String seen = shop.exchange(get(field + ": forged-value\r\nKept: yes\r\n")).body();
      assertThat(seen).contains("Kept: yes\r\n").doesNotContain("forged-value", "h2c");
    }
  }

  @Test
  void tellsTheUpstreamWhoAskedAndByWhichWay() throws IOException {
    try (Shop shop = Shop.before(upstream.uri())) {
      assertThat(shop.exchange(get("Via: 1.0 before\r\n")).body())
          .contains(
              "X-Forwarded-For: 127.0.0.1\r\n",
              "X-Forwarded-Proto: http\r\n",
              "X-Forwarded-Host: shop.example\r\n",
              "Via: 1.0 before, 1.1 farthing\r\n");
    }
  }

  @Test
  void believesATrustedProxyAboutTheCaller() throws IOException {
    try (Shop shop =
        Shop.before(
            upstream.uri(),
            config -> config.trustedProxies(TrustedProxies.of(List.of("127.0.0.0/8"))))) {
      assertThat(
              shop.exchange(
                      get(
                          "X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-For: 5.6.7.8\r\n"
                              + "X-Forwarded-Proto: https\r\nX-Forwarded-Host: front\r\n"))
                  .body())
          .contains(
              "X-Forwarded-For: 1.2.3.4, 5.6.7.8, 127.0.0.1\r\n",
              "X-Forwarded-Proto: https\r\n",
              "X-Forwarded-Host: front\r\n");
    }
  }

  @Test
  void givesTheUpstreamItsOwnAuthorization() throws IOException {
    try (Shop shop =
        Shop.before(
            upstream.uri(),
            config ->
                config.upstream(
                    "open", Upstream.of(upstream.uri()).withAuthorization("Bearer own")))) {
      assertThat(shop.exchange(get("Authorization: Bearer forged\r\n")).body())
          .contains("authorization: Bearer own\r\n")
          .doesNotContain("forged");
    }
  }

  @Test
  void passesRepeatedFieldsAndTheWishForTrailers() throws IOException {
    try (Shop shop = Shop.before(upstream.uri())) {
      assertThat(shop.exchange(get("A: 1\r\nTE: trailers\r\nA: \u00e9\r\nCookie: c=d\r\n")).body())
          .contains("A: 1\r\n", "A: \u00e9\r\n", "TE: trailers\r\n", "Cookie: c=d\r\n");
    }
  }

  @Test
  void dropsTheUpstreamsHopByHopFieldsFromTheAnswer() throws IOException {
    String answer =
        "HTTP/1.1 203 Fine\r\nConnection: X-Named\r\nX-Named: no\r\nKeep-Alive: timeout=9\r\n"
            + "Proxy-Authenticate: no\r\nUpgrade: h2c\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"
            + "Content-Length: 2\r\n\r\nok";
    try (RawUpstream odd = RawUpstream.answering(answer);
        Shop shop = Shop.before(odd.uri())) {
      var seen = shop.exchange(get(""));
      assertThat(seen.status()).isEqualTo(203);
      assertThat(seen.head())
          .contains("Set-Cookie: a=1\r\n", "Set-Cookie: b=2\r\n")
          .doesNotContain("X-Named", "Keep-Alive", "Proxy-Authenticate", "Upgrade");
    }
  }
}
