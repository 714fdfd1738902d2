package dev.farthing.simnet.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PathFinderTest {
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;
  private static final int D = 3;
  private static final long BTC = 100_000_000_000L;
  private static final long HOUR = 3_600_000_000_000L;
  private static final long AMOUNT = 4_999_999;

  /** The network of BOLT 7's example: A-B, B-C, A-D, D-C. */
  private final TestNetwork network = new TestNetwork(4, BTC, A, B, B, C, A, D, D, C);

  private final Channels channels = network.channels;
  private final PathFinder finder =
      new PathFinder(channels, network.nodes, new Experience(channels));

  PathFinderTest() {
    for (int edge = 0; edge < channels.from.length; edge++) {
      int step = channels.from[edge] + 1;
      channels.base[edge] = 100L * step;
      channels.ppm[edge] = 1000L * step;
      channels.cltvDelta[edge] = 10 * step;
    }
  }

  @Test
  void computesFeesAndExpiriesFromTheReceiverBackwardsAsInBolt7() {
    Route route = find(request(60, AMOUNT));
    assertThat(route.edges).containsExactly(0, 2);
    assertThat(route.amounts).containsExactly(5_010_198, AMOUNT);
    assertThat(route.fee()).isEqualTo(10_199);
    assertThat(route.expiries).containsExactly(20 + 18 + 42, 18 + 42);
  }

  @Test
  void goesTheDearerWayWhenTheCheapOneIsDisabled() {
    channels.disabled[2] = true;
    Route route = find(request(60, AMOUNT));
    assertThat(route.edges).containsExactly(4, 6);
    assertThat(route.amounts).containsExactly(5_020_398, AMOUNT);
    assertThat(route.expiries).containsExactly(40 + 18 + 42, 18 + 42);
  }

  @Test
  void neverChargesThePayerForItsOwnChannel() {
    Request request = TestNetwork.spontaneous(B, C, AMOUNT);
    assertThat(find(request).amounts).containsExactly(AMOUNT);
  }

  @Test
  void weighsTheTimeThatMoneyIsLockedUpAgainstTheFee() {
    channels.base[6] = 0;
    channels.ppm[6] = 0;
    channels.cltvDelta[6] = 40;
    assertThat(find(request(60, AMOUNT)).edges).containsExactly(4, 6);
    channels.base[2] = 0;
    channels.ppm[2] = 0;
    assertThat(find(request(60, AMOUNT)).edges).containsExactly(0, 2);
  }

  @Test
  void keepsWithinTheFeeLimitToTheMillisatoshi() {
    assertThat(find(limited(10_199, 2016)).fee()).isEqualTo(10_199);
    assertThat(finder.find(limited(10_198, 2016), 0, PathFinder.SEEING)).isNull();
    assertThat(finder.find(limited(10_198, 2016), 0, PathFinder.FEE_BLIND)).isNotNull();
  }

  @Test
  void keepsWithinTheCltvLimitToTheBlock() {
    assertThat(find(limited(AMOUNT, 38)).expiries).containsExactly(38, 18);
    assertThat(finder.find(limited(AMOUNT, 37), 0, PathFinder.SEEING)).isNull();
  }

  @Test
  void usesUnannouncedChannelsOnlyWhenHinted() {
    channels.unannounced[1] = true;
    channels.unannounced[3] = true;
    assertThat(finder.find(request(18, AMOUNT), 0, PathFinder.SEEING)).isNull();
    Request hinted =
        new Request(
            A,
            C,
            AMOUNT,
            Request.SPONTANEOUS,
            0,
            AMOUNT,
            2016,
            18,
            0,
            1,
            AMOUNT,
            new Ways(List.of(new Ways.Hint(6, 3, 0, 7)), List.of(), Ways.ANY, List.of()));
    assertThat(find(hinted).edges).containsExactly(4, 6);
    assertThat(find(hinted).fee()).isEqualTo(3);
    assertThat(find(hinted).expiries).containsExactly(18 + 7, 18);
  }

  @Test
  void respectsWhatChannelsTakeAtLeastAndAtMost() {
    channels.htlcMinimum[2] = AMOUNT + 1;
    assertThat(find(request(18, AMOUNT)).edges).containsExactly(4, 6);
    channels.htlcMinimum[2] = 1;
    channels.htlcMaximum[2] = AMOUNT - 1;
    assertThat(find(request(18, AMOUNT)).edges).containsExactly(4, 6);
  }

  @Test
  void avoidsWhatFailedUntilTimeHeals() {
    Experience experience = new Experience(channels);
    experience.failed(A, 2, AMOUNT, HOUR);
    assertThat(experience.probability(A, 2, AMOUNT, BTC, HOUR)).isZero();
    assertThat(experience.probability(A, 2, AMOUNT - 1, BTC, HOUR)).isEqualTo(0.6);
    assertThat(experience.probability(D, 2, AMOUNT, BTC, HOUR)).isEqualTo(0.6);
    assertThat(experience.probability(A, 2, AMOUNT, BTC, 2 * HOUR)).isEqualTo(0.6 / 1.5 / 2);
    experience.passed(A, 2, AMOUNT);
    assertThat(experience.probability(A, 2, AMOUNT, BTC, HOUR)).isEqualTo(0.95);
  }

  @Test
  void trustsANodeLessForWhatFailedAtItsOtherChannels() {
    Experience experience = new Experience(channels);
    experience.failedBothWays(A, 2, HOUR);
    assertThat(experience.probability(A, 2, AMOUNT, BTC, HOUR)).isZero();
    assertThat(experience.probability(A, 3, AMOUNT, BTC, HOUR)).isZero();
    assertThat(experience.probability(A, 1, AMOUNT, BTC, HOUR)).isEqualTo(0.3);
    experience.passed(A, 1, AMOUNT);
    experience.passed(A, 2, AMOUNT);
    assertThat(experience.probability(A, 2, AMOUNT, BTC, HOUR)).isEqualTo(0.95);
  }

  @Test
  void takesAFailureOfMoreForNoNewsSoonAfterAFailure() {
    Experience experience = new Experience(channels);
    experience.failed(A, 2, AMOUNT, HOUR);
    experience.failed(A, 2, 2 * AMOUNT, HOUR + 1);
    assertThat(experience.probability(A, 2, AMOUNT, BTC, HOUR + 1)).isLessThan(0.001);
    experience.failed(A, 2, 2 * AMOUNT, 2 * HOUR);
    assertThat(experience.probability(A, 2, AMOUNT, BTC, 2 * HOUR)).isEqualTo(0.6);
  }

  @Test
  void remembersForEachPayerUntilItForgets() {
    Experience experience = new Experience(channels);
    for (int payer = 0; payer < 1_000; payer++) {
      experience.failed(payer, 2, payer + 1, HOUR);
    }
    experience.forget(500);
    for (int payer = 0; payer < 1_000; payer++) {
      double expected = payer == 500 ? 0.6 : 0;
      assertThat(experience.probability(payer, 2, payer + 1, BTC, HOUR)).isEqualTo(expected);
    }
  }

  @Test
  void forgivesOtherTermsOnceAMinute() {
    Experience experience = new Experience(channels);
    assertThat(experience.forgives(A, 2, HOUR)).isTrue();
    assertThat(experience.forgives(A, 2, HOUR + 60_000_000_000L)).isFalse();
    assertThat(experience.forgives(B, 2, HOUR)).isTrue();
    assertThat(experience.forgives(A, 2, HOUR + 60_000_000_001L)).isTrue();
  }

  @Test
  void doubtsItsOwnChannelsOnlyWhenTheyFailed() {
    Experience experience = new Experience(channels);
    assertThat(experience.own(A, 0, HOUR)).isEqualTo(0.95);
    experience.passed(A, 0, AMOUNT);
    experience.nodeFailed(A, B, HOUR);
    assertThat(experience.own(A, 0, HOUR)).isZero();
    assertThat(experience.own(A, 4, HOUR)).isEqualTo(0.95);
  }

  @Test
  void trustsAChannelLessTheNearerTheAmountComesToItsCapacity() {
    Experience experience = new Experience(channels);
    assertThat(experience.probability(A, 2, BTC * 9 / 10, BTC, 0) / 0.6).isBetween(0.989, 0.992);
    assertThat(experience.probability(A, 2, BTC, BTC, 0) / 0.6).isBetween(0.749, 0.751);
  }

  @Test
  void findsNoRouteOfMoreThanTwentyHops() {
    assertThat(hopsOfALine(20)).isEqualTo(20);
    assertThatThrownBy(() -> hopsOfALine(21)).isInstanceOf(NullPointerException.class);
  }

  private static int hopsOfALine(int hops) {
    int[] ends = new int[2 * hops];
    for (int hop = 0; hop < hops; hop++) {
      ends[2 * hop] = hop;
      ends[2 * hop + 1] = hop + 1;
    }
    TestNetwork line = new TestNetwork(hops + 1, BTC, ends);
    Experience experience = new Experience(line.channels);
    for (int hop = 0; hop < hops; hop++) {
      experience.passed(0, 2 * hop, BTC / 10);
    }
    PathFinder finder = new PathFinder(line.channels, line.nodes, experience);
    Request request = TestNetwork.spontaneous(0, hops, 1_000_000);
    return Objects.requireNonNull(finder.find(request, 0, PathFinder.SEEING)).hops();
  }

  private Route find(Request request) {
    return Objects.requireNonNull(finder.find(request, 0, PathFinder.SEEING));
  }

  private static Request request(int finalCltv, long amount) {
    return new Request(
        A, C, amount, Request.SPONTANEOUS, 0, amount, 2016, finalCltv, 0, 1, AMOUNT, Ways.ALL);
  }

  private static Request limited(long maxFee, int maxCltv) {
    return new Request(
        A, C, AMOUNT, Request.SPONTANEOUS, 0, maxFee, maxCltv, 18, 0, 1, AMOUNT, Ways.ALL);
  }
}
