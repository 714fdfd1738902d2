package dev.farthing.wallet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "HTTP://Example.COM,            http://example.com/",
    "https://example.com:443/a#x,   https://example.com/a",
    "http://example.com:443/a,      http://example.com:443/a",
    "http://example.com:80/a?b=C,   http://example.com/a?b=C",
    "http://example.com/a/../b/./c, http://example.com/b/c",
    "http://example.com/a%2Fb,      http://example.com/a%2Fb",
    "http://[::1]:8080/x,           http://[::1]:8080/x",
  })
  void writesOneFormOfAnAddress(String address, String canonical) {
    assertThat(Addresses.canonical(URI.create(address))).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://example.com/", "/relative", "http://user:secret@example.com/"})
  void refusesWhatItCannotBuyFrom(String address) {
    assertThatThrownBy(() -> Addresses.canonical(URI.create(address)))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("secret");
  }

  @Test
  void keepsSchemesAndPortsApart() {
    assertThat(origin("http://example.com/a")).isNotEqualTo(origin("https://example.com/a"));
    assertThat(origin("http://example.com/a")).isNotEqualTo(origin("http://example.com:81/a"));
    assertThat(origin("http://example.com/a")).isEqualTo(origin("http://EXAMPLE.com:80/b"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/,           /",
    "http://h/v1,         /",
    "http://h/v1/a?x=1/2, /v1/",
    "http://h/v1/a/,      /v1/a/",
  })
  void findsTheDirectoryOfAPath(String address, String directory) {
    assertThat(Addresses.directory(Addresses.canonical(URI.create(address)))).isEqualTo(directory);
  }

  private static String origin(String address) {
    return Addresses.origin(Addresses.canonical(URI.create(address)));
  }
}
