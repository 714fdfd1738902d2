package dev.farthing.simnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyTest {
  private static final String FULL =
      """
      # three friends
      nodes:
        - alice
        - "bob"
        - carol      # the shop

      channels:
        - from: alice
          to: bob
          capacity: 1_000_000sat
          balance: 600_000sat
          base: 2sat
          ppm: 100
          cltv_delta: 34
          htlc_minimum: 10msat
          htlc_maximum: 900_000sat
          slots: 30
          reserve: 20_000sat
          opener_hold: 1_000sat
          round_trip: 20ms
          peer_base: 0sat
          peer_ppm: 7
          peer_cltv_delta: 99
          private: true
        - from: bob
          to: carol
      """;

  @Test
  void readsEveryFieldOfAChannel() {
    Topology topology = Topology.read(FULL);
    assertThat(topology.nodes()).containsExactly("alice", "bob", "carol");
    ChannelSpec channel = topology.channels().get(0);
    assertThat(channel.opener()).isEqualTo("alice");
    assertThat(channel.peer()).isEqualTo("bob");
    assertThat(channel.capacity()).isEqualTo(MilliSatoshi.ofSat(1_000_000));
    assertThat(channel.openerBalance()).isEqualTo(MilliSatoshi.ofSat(600_000));
    assertThat(channel.openerHold()).isEqualTo(MilliSatoshi.ofSat(1_000));
    assertThat(channel.timing().roundTrip()).isEqualTo(Duration.ofMillis(20));
    assertThat(channel.unannounced()).isTrue();
    ChannelPolicy policy = channel.fromOpener();
    assertThat(policy.base()).isEqualTo(MilliSatoshi.ofSat(2));
    assertThat(policy.ppm()).isEqualTo(100);
    assertThat(policy.cltvDelta()).isEqualTo(34);
    assertThat(policy.htlcMinimum()).isEqualTo(MilliSatoshi.ofMsat(10));
    assertThat(policy.htlcMaximum()).isEqualTo(MilliSatoshi.ofSat(900_000));
    assertThat(policy.slots()).isEqualTo(30);
    assertThat(policy.reserve()).isEqualTo(MilliSatoshi.ofSat(20_000));
    assertThat(channel.fromPeer())
        .isEqualTo(policy.withFees(MilliSatoshi.ZERO, 7).withCltvDelta(99));
  }

  @Test
  void readsAChannelOfTwoNamesAsTheDefaultOne() {
    assertThat(Topology.read(FULL).channels().get(1))
        .isEqualTo(ChannelSpec.of("bob", "carol", Topology.DEFAULT_CAPACITY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nodes:~  - a~  - a                                                      | 3 | 5
          nodes:~  - a~peers:                                                     | 3 | 1
          nodes:~  - a~nodes:~  - b                                               | 3 | 1
          nodes: a                                                                | 1 | 1
          nodes:~\t- a                                                            | 2 | 1
          nodes:~    - a                                                          | 2 | 7
          nodes:~  - {a}                                                          | 2 | 5
          nodes:~  - a~  - b~channels:~  - from: a~    to: c                      | 6 | 9
          nodes:~  - a~  - b~channels:~  - from: a                                | 5 | 5
          nodes:~  - a~  - b~channels:~  - from: a~    too: b                     | 6 | 5
          nodes:~  - a~  - b~channels:~  - from: a~    to: b~    to: b            | 7 | 5
          nodes:~  - a~  - b~channels:~  - from: a~    to: b~    capacity: 5      | 7 | 15
          nodes:~  - a~  - b~channels:~  - from: a~    to: b~    ppm: x           | 7 | 10
          nodes:~  - a~  - b~channels:~  - from: a~    to: b~    ppm: 2000000     | 5 | 5
          nodes:~  - a~  - b~channels:~  - from: a~    to: b~    private: yes     | 7 | 14
          nodes:~  - a~  - b~channels:~  - from: a~    to: b~    round_trip: 20   | 7 | 17
          nodes:~  - a~  - b~channels:~  - from: a~    to: b~    balance: 9BTC    | 5 | 5
          nodes:~  - a~channels:~  - from: a~    to: a                            | 4 | 5
          nodes:~  - a~  - b~channels:~  - from: a~    to: b~   ppm: 1            | 7 | 4
          nodes:~  - a~  - b~channels:~  - from: a~    to:                        | 6 | 5
          # nothing                                                               | 1 | 1
          """)
  void saysWhereATextIsWrong(String text, int line, int column) {
    assertThatExceptionOfType(SimnetException.BadTopology.class)
        .isThrownBy(() -> Topology.read(text.replace('~', '\n')))
        .satisfies(e -> assertThat(List.of(e.line(), e.column())).containsExactly(line, column))
        .withMessageContaining("line " + line + ", column " + column);
  }

  @Test
  void connectsLinesAndStars() {
    assertThat(Topology.line("a", "b", "c").channels())
        .extracting(ChannelSpec::opener, ChannelSpec::peer)
        .containsExactly(tuple("a", "b"), tuple("b", "c"));
    assertThat(Topology.star("hub", "a", "b").channels())
        .extracting(ChannelSpec::peer)
        .containsExactly("hub", "hub");
  }

  @Test
  void makesTheSameConnectedRandomNetworkOfASeed() {
    Topology topology = Topology.random(1, 200, 600);
    assertThat(topology).isEqualTo(Topology.random(1, 200, 600));
    assertThat(topology).isNotEqualTo(Topology.random(2, 200, 600));
    assertThat(topology.channels()).hasSize(600);
    Set<String> reached = new HashSet<>(Set.of("n0"));
    for (boolean grows = true; grows; ) {
      grows = false;
      for (ChannelSpec channel : topology.channels()) {
        if (reached.contains(channel.opener()) != reached.contains(channel.peer())) {
          reached.add(channel.opener());
          reached.add(channel.peer());
          grows = true;
        }
      }
    }
    assertThat(reached).hasSize(200);
  }

  @Test
  void drawsCapacitiesAroundTheMedian() {
    long below =
        Topology.random(1, 200, 2_000).channels().stream()
            .filter(channel -> MilliSatoshi.ofSat(2_000_000).isMoreThan(channel.capacity()))
            .count();
    assertThat(below).isBetween(900L, 1_100L);
  }

  @Test
  void refusesWhatCannotBe() {
    assertBad(() -> new Topology(List.of("a", "a"), List.of()));
    assertBad(() -> new Topology(List.of(" "), List.of()));
    assertBad(
        () -> new Topology(List.of("a"), List.of(ChannelSpec.of("a", "b", MilliSatoshi.ofSat(1)))));
    assertBad(() -> ChannelSpec.of("a", "b", MilliSatoshi.parse("1001BTC")));
    assertBad(() -> Topology.random(1, 10, 8));
  }

  private static void assertBad(ThrowingCallable making) {
    assertThatExceptionOfType(SimnetException.BadTopology.class).isThrownBy(making);
  }
}
