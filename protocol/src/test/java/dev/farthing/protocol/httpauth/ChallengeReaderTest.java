package dev.farthing.protocol.httpauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengeReaderTest {
  /** Challenges stand as {@code scheme{name=value;…}} or {@code scheme<token68>}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Basic realm=\"x\"                     | Basic{realm=x}",
        "Basic                                 | Basic{}",
        "Basic, Digest                         | Basic{} Digest{}",
        "~  ,, Basic ,, ~                      | Basic{}",
        "~~                                    | ~~",
        "Negotiate abc==                       | Negotiate<abc==>",
        "Negotiate a-._/+, Basic realm=x       | Negotiate<a-._/+> Basic{realm=x}",
        "A a=\"1\",b=\"2\"                     | A{a=1;b=2}",
        "A a=\"1\" , b=\"2\",                  | A{a=1;b=2}",
        "A a=\"1\" b=\"2\"                     | A{a=1;b=2}",
        "A a=1 b=2, c=3                        | A{a=1;b=2;c=3}",
        "A  \ta = \"1\" ,\tb =2                | A{a=1;b=2}",
        "A a='x, y=\"z\"', b=2                 | A{a=x, y=\"z\";b=2}",
        "A a=\"x\\\"y\\\\z\"                   | A{a=x\"y\\z}",
        "A a=b64==, b=c=d                      | A{a=b64==;b=c=d}",
        "A a=, b=1                             | A<a=> ! 7",
        "A b=1, a=, c=2                        | A{b=1;a=;c=2}",
        "A a=\"\", b=''                        | A{a=;b=}",
        "A a=1, B b=2, A c=3                   | A{a=1} B{b=2} A{c=3}",
        "A a=\"1, B b=2\", B c=3               | A{a=1, B b=2} B{c=3}",
        "A a=1, B, C c68                       | A{a=1} B{} C<c68>",
        "A a=1, B tok==, C c=3                 | A{a=1} B<tok==> C{c=3}",
        "A a=\"1                               | ! 4",
        "A a='1                                | ! 4",
        "A a=\"1\"b=2                          | ! 7",
        "A a=1 B b=2                           | ! 6",
        "A a=x\"y\"                            | ! 5",
        "=a                                    | ! 0",
        "A=b                                   | ! 1",
        "A a, b=1                              | A<a> ! 6",
        "A a=1, \"b\"                          | A{a=1} ! 7",
        "\"A\" a=1                             | ! 0",
        "A a=\"1\\                             | ! 4",
      })
  void readsWhatServersSend(String line, String expected) {
    assertThat(describe(line)).isEqualTo(expected);
  }

  @Test
  void givesTheTextAndThePlaceOfEachChallenge() {
    ChallengeReader reader = new ChallengeReader(" A a=\"1\" , B  c ,");

    HttpChallenge first = reader.next().orElseThrow();
    HttpChallenge second = reader.next().orElseThrow();

    assertThat(first.text()).isEqualTo("A a=\"1\"");
    assertThat(first.position()).isEqualTo(1);
    assertThat(first.params()).containsExactly(new AuthParam("a", "1", 3));
    assertThat(second.text()).isEqualTo("B  c");
    assertThat(second.position()).isEqualTo(11);
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void refusesControlCharactersAndIsThenAtItsEnd() {
    for (char c : new char[] {0, '\r', '\n', 0x7f}) {
      ChallengeReader reader = new ChallengeReader("A a=\"x" + c + "y\", B b=1");

      assertThatThrownBy(reader::next)
          .isInstanceOfSatisfying(
              HttpAuthException.class, e -> assertThat(e.position()).isEqualTo(6));
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void readsLongLinesInTimeThatGrowsWithTheirLength() {
    String line = "A " + "a=1,".repeat(20_000) + ", B".repeat(20_000);

    assertThat(read(line)).hasSize(20_001);
  }

  private static String describe(String line) {
    List<String> parts = new ArrayList<>();
    ChallengeReader reader = new ChallengeReader(line);
    try {
      for (Optional<HttpChallenge> next = reader.next(); next.isPresent(); next = reader.next()) {
        HttpChallenge challenge = next.get();
        parts.add(
            challenge.scheme()
                + challenge
                    .token68()
                    .map(value -> "<" + value + ">")
                    .orElseGet(
                        () ->
                            challenge.params().stream()
                                .map(param -> param.name() + "=" + param.value())
                                .collect(Collectors.joining(";", "{", "}"))));
      }
    } catch (HttpAuthException e) {
      parts.add("! " + e.position());
    }
    return String.join(" ", parts);
  }

  private static List<HttpChallenge> read(String line) {
    List<HttpChallenge> challenges = new ArrayList<>();
    ChallengeReader reader = new ChallengeReader(line);
    reader.next().ifPresent(challenges::add);
    for (Optional<HttpChallenge> next = reader.next(); next.isPresent(); next = reader.next()) {
      challenges.add(next.get());
    }
    return challenges;
  }
}
