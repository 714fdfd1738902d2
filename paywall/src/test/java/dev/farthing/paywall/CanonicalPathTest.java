package dev.farthing.paywall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a",
        "/a/",
        "/v1/cities/london",
        "/v1/a%20b",
        "/caf%C3%A9",
        "/caf%c3%a9",
        "/%E6%9D%B1%E4%BA%AC",
        "/%F0%9F%8C%A6",
        "/a.b/.well-known/...",
        "/a,b/x=1/y@z:80/(c)/~me/$!*'+&",
        "/%22quoted%22",
        "/%5Bseat%5D"
      })
  void takesWhatCanBeReadInOneWayOnly(String path) {
    assertThat(CanonicalPath.problem(path)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "*",
        "http://host/a",
        "//",
        "//a",
        "/a//b",
        "/a//",
        "/.",
        "/..",
        "/./a",
        "/a/../b",
        "/a/..",
        "/a/.",
        "/a%2Fb",
        "/a%2fb",
        "/a%5Cb",
        "/a\\b",
        "/%2e%2e/paid",
        "/%2E/paid",
        "/.%2e/paid",
        "/p%61id",
        "/paid%7E",
        "/paid;x=1",
        "/paid%3Bx",
        "/%252e%252e/paid",
        "/a%25",
        "/a%",
        "/a%4",
        "/a%zz",
        "/a%00b",
        "/a%0ab",
        "/a%7Fb",
        "/a%C2%85b",
        "/a%C0%AFb",
        "/a%E0%80%AFb",
        "/a%F8%88%80%80%80b",
        "/a%ED%A0%80b",
        "/a%F4%90%80%80b",
        "/a%C3",
        "/a%C3(",
        "/a b",
        "/a\tb",
        "/a\u0000b",
        "/caf\u00e9",
        "/a\uff0fb",
        "/a?b",
        "/a#b",
        "/a\"b",
        "/a<b",
        "/a|b",
        "/a[b"
      })
  void refusesWhatAnotherServerMightReadDifferently(String path) {
    assertThat(CanonicalPath.problem(path)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {8_193, 100_000})
  void refusesPathsLongerThanAnyServerNeeds(int length) {
    assertThat(CanonicalPath.problem("/" + "a".repeat(length - 1))).contains("8192");
  }
}
