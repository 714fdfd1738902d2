package dev.farthing.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.app.UsageException;
import dev.farthing.protocol.money.MilliSatoshi;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnApiTest {
  @Test
  void readsNameAddressAndPrice() {
    assertThat(OwnApi.parse("mine=http://127.0.0.1:9000@10sat"))
        .isEqualTo(new OwnApi("mine", URI.create("http://127.0.0.1:9000"), MilliSatoshi.ofSat(10)));
  }

  @Test
  void keepsTheBasePathOfTheAddress() {
    assertThat(OwnApi.parse("a-1=https://example.com/v2@250msat").upstream())
        .isEqualTo(URI.create("https://example.com/v2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mine",
        "mine=http://127.0.0.1:9000",
        "=http://127.0.0.1:9000@10sat",
        "Mine=http://127.0.0.1:9000@10sat",
        "my_api=http://127.0.0.1:9000@10sat",
        "mine=ftp://127.0.0.1@10sat",
        "mine=127.0.0.1:9000@10sat",
        "mine=http://u:p@127.0.0.1@10sat",
        "mine=http://127.0.0.1:9000@10",
        "mine=http://127.0.0.1:9000@0sat",
        "mine=http://127.0.0.1:9000?x=1@10sat"
      })
  void saysWhatIsWrongAndHowToWriteIt(String text) {
    assertThatThrownBy(() -> OwnApi.parse(text))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--sell");
  }
}
