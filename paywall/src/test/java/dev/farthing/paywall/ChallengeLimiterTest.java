package dev.farthing.paywall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.testkit.ManualClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChallengeLimiterTest {
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
  private final ChallengeLimiter limiter =
      new ChallengeLimiter(
          new PaywallConfig.ChallengeLimit(3, EVERY), clock, new SplittableRandom(1));

  private Duration take(String address) {
    try {
      return limiter.take(InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private void exhaust(String address) {
    for (int i = 0; i < 3; i++) {
      assertThat(take(address)).isZero();
    }
    assertThat(take(address)).isPositive();
  }

  @Test
  void letsABurstPassAndThenOneInEachInterval() {
    exhaust("192.0.2.1");
    assertThat(take("192.0.2.1")).isEqualTo(EVERY);
    clock.advance(Duration.ofSeconds(4));
    assertThat(take("192.0.2.1")).isEqualTo(Duration.ofSeconds(6));
    clock.advance(Duration.ofSeconds(6));
    assertThat(take("192.0.2.1")).isZero();
    assertThat(take("192.0.2.1")).isEqualTo(EVERY);
  }

  @Test
  void givesTheWholeBurstBackAfterARest() {
    exhaust("192.0.2.1");
    clock.advance(Duration.ofSeconds(30));
    exhaust("192.0.2.1");
  }

  @Test
  void countsANetworkOfIpv4AsOneCaller() {
    exhaust("192.0.2.1");
    assertThat(take("192.0.2.254")).isPositive();
    assertThat(take("192.0.3.1")).isZero();
  }

  @Test
  void countsASiteOfIpv6AsOneCaller() {
    exhaust("2001:db8:1::1");
    assertThat(take("2001:db8:1:ffff::2")).isPositive();
    assertThat(take("2001:db8:2::1")).isZero();
  }

  @Test
  void takesAMappedAddressForTheIpv4AddressThatItIs() {
    exhaust("192.0.2.1");
    assertThat(take("::ffff:192.0.2.7")).isPositive();
  }

  @Test
  void starvesAlmostNobodyWhenManyNetworksFlood() {
    for (int net = 0; net < 500; net++) {
      String flooder = "10." + net / 250 + "." + net % 250 + ".1";
      for (int i = 0; i < 20; i++) {
        take(flooder);
      }
    }
    int starved = 0;
    for (int net = 0; net < 250; net++) {
      starved += take("172.16." + net + ".1").isZero() ? 0 : 1;
    }
    assertThat(starved).isLessThanOrEqualTo(2);
  }
}
