package dev.farthing.app.simnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.simnet.ChannelSpec;
import dev.farthing.simnet.Topology;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
  @Test
  void isARingWithChannelsAcrossItFundedOnBothSides() {
    Topology network = Neighbourhood.of(30, 1, Duration.ofMillis(20));

    assertThat(network.nodes()).hasSize(30).startsWith("alice", "bob", "carol").endsWith("dave-2");
    assertThat(network.channels()).hasSizeBetween(31, 45);
    Set<Set<String>> pairs = new HashSet<>();
    for (ChannelSpec channel : network.channels()) {
      assertThat(pairs.add(Set.of(channel.opener(), channel.peer()))).isTrue();
      assertThat(channel.openerBalance().msat()).isEqualTo(channel.capacity().msat() / 2);
      assertThat(channel.timing().roundTrip()).isEqualTo(Duration.ofMillis(20));
    }
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(Neighbourhood.of(12, 7, Duration.ZERO))
        .isEqualTo(Neighbourhood.of(12, 7, Duration.ZERO))
        .isNotEqualTo(Neighbourhood.of(12, 8, Duration.ZERO));
  }

  @Test
  void twoNodesShareOneChannel() {
    assertThat(Neighbourhood.of(2, 1, Duration.ZERO).channels()).hasSize(1);
  }
}
