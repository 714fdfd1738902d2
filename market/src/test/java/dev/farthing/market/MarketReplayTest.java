package dev.farthing.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A small market played out by many agents: what they choose is pinned to the bit. */
class MarketReplayTest {
  private static final Offers LISTED =
      Offers.builder()
          .add("rough", MilliSatoshi.ofSat(1), Duration.ofMillis(400), 500_000, Ppm.ONE)
          .add("precise", MilliSatoshi.ofSat(5), Duration.ofMillis(20), 990_000, Ppm.ONE)
          .add("cheat", MilliSatoshi.ofMsat(500), Duration.ofMillis(5), Ppm.ONE, Ppm.ONE)
          .build();
  private static final int CHEAT = 2;
  private static final int AGENTS = 1_000;
  private static final int TURNS = 50;

  @Test
  void theSameSeedGivesTheSameChoicesToTheLast() {
    assertThat(play("best-value", 1).digest).isEqualTo(-4955003367261130958L);
    assertThat(play("best-value", 2).digest).isNotEqualTo(play("best-value", 1).digest);
  }

  @Test
  void everyPolicyBuysAtTheCheatOnceAndNeverAgain() {
    for (String policy : Policies.names()) {
      Played played = play(policy, 1);
      assertThat(played.soldByTheCheat).as(policy).isBetween(1, AGENTS);
      assertThat(played.mostPerAgent).as(policy).isEqualTo(1);
    }
  }

  private record Played(long digest, int soldByTheCheat, int mostPerAgent) {}

  private static Played play(String policy, long seed) {
    Selector selector = new Selector(Policies.named(policy, Knobs.defaults()), new Chance(seed));
    Reputation reputation = new Reputation(AGENTS, 3, Knobs.defaults());
    Chance world = new Chance(~seed);
    int[] losses = new int[AGENTS];
    long digest = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      for (int agent = 0; agent < AGENTS; agent++) {
        Choice choice = selector.choose(reputation.believed(agent, LISTED), 10_000, agent, turn);
        for (int place = 0; place < choice.together(); place++) {
          int seller = LISTED.seller(choice.row(place));
          digest = digest * 31 + seller;
          if (seller == CHEAT) {
            losses[agent]++;
            reputation.refused(agent, seller);
          } else {
            long jitter = world.below(100_000, seller, agent, turn);
            reputation.delivered(
                agent, seller, LISTED.latencyMicros(seller) + jitter, LISTED.qualityPpm(seller));
          }
        }
      }
    }
    int sold = 0;
    int most = 0;
    for (int lost : losses) {
      sold += lost;
      most = Math.max(most, lost);
    }
    return new Played(digest, sold, most);
  }
}
