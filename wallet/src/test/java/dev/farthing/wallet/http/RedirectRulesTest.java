package dev.farthing.wallet.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.wallet.http.StoredRequest.Header;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectRulesTest {
  private static final RedirectRules RULES = RedirectRules.following(3);

  private static StoredRequest request(String method, String uri, String body) {
    return new StoredRequest(
        method,
        URI.create(uri),
        List.of(
            new Header("Accept", "application/json"),
            new Header("Content-Type", "text/plain"),
            new Header("Cookie", "who=me")),
        body.isEmpty()
            ? Body.none()
            : new Body(new Body.Content.Bytes(body.getBytes(UTF_8)), "digest"),
        Optional.empty());
  }

  private static HttpHeaders location(String... locations) {
    return HttpHeaders.of(Map.of("Location", List.of(locations)), (name, value) -> true);
  }

  private static Optional<StoredRequest> next(StoredRequest from, int status, String... to) {
    return RULES.next(from, status, location(to), 0);
  }

  @ParameterizedTest
  @CsvSource({
    "301, GET, GET", "301, POST, GET", "302, POST, GET", "303, POST, GET", "303, PUT, GET",
    "303, HEAD, HEAD", "301, PUT, PUT", "307, POST, POST", "308, POST, POST", "308, PUT, PUT",
  })
  void keepsTheMethodWhereTheStatusSaysSo(int status, String method, String then) {
    StoredRequest next =
        next(request(method, "https://a.example/x/y", "order"), status, "z?q=1").orElseThrow();

    assertThat(next.method()).isEqualTo(then);
    assertThat(next.uri()).hasToString("https://a.example/x/z?q=1");
    assertThat(next.body().length()).isEqualTo(then.equals("GET") && !method.equals("GET") ? 0 : 5);
  }

  @Test
  void takesNothingOfTheCallersToAnotherOrigin() {
    StoredRequest next =
        next(request("GET", "https://a.example/", ""), 302, "https://b.example/c").orElseThrow();

    assertThat(next.headers()).containsExactly(new Header("Accept", "application/json"));
    assertThatThrownBy(
            () -> next(request("POST", "https://a.example/", "order"), 307, "https://b.example/"))
        .isInstanceOf(RedirectException.class);
    assertThat(
            RULES.mayPay(URI.create("https://a.example/"), URI.create("https://a.example:443/b")))
        .isTrue();
    assertThat(
            RULES.mayPay(URI.create("https://a.example/"), URI.create("https://a.example:8443/")))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest",
        "https://[::ffff:127.0.0.1]/",
        "https://LOCALHOST:8443/"
      })
  void followsNobodyFromTheInternetIntoTheHouse(String to) {
    assertThatThrownBy(() -> next(request("GET", "https://a.example/", ""), 302, to))
        .isInstanceOf(RedirectException.class)
        .hasMessageContaining("inner address");
    assertThat(next(request("GET", "https://127.0.0.1:9/", ""), 302, to)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://a.example/", "ftp://a.example/", "https://me:pw@a.example/", "//"})
  void followsToNoWorsePlace(String to) {
    assertThatThrownBy(() -> next(request("GET", "https://a.example/", ""), 302, to))
        .isInstanceOf(RedirectException.class)
        .message()
        .doesNotContain("pw");
  }

  @Test
  void followsNotWhereAnAnswerLeadsToTwoPlaces() {
    assertThatThrownBy(() -> next(request("GET", "https://a.example/", ""), 302, "/a", "/b"))
        .isInstanceOf(RedirectException.class);
  }

  @Test
  void leavesOtherAnswersAlone() {
    assertThat(next(request("GET", "https://a.example/", ""), 304, "/b")).isEmpty();
    assertThat(RULES.next(request("GET", "https://a.example/", ""), 302, location(), 0)).isEmpty();
  }
}
