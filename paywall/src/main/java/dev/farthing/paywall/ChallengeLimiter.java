package dev.farthing.paywall;

import dev.farthing.paywall.PaywallConfig.ChallengeLimit;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * A token bucket for each address prefix, in memory that does not grow.
 *
 * <p>A bucket is one number, the time at which it would be full again. Prefixes share a table by
 * two hashes, salted so that nobody can aim; the emptier of two buckets counts, so one that floods
 * does not starve those who share only one with it. Thread-safe.
 */
final class ChallengeLimiter {
  private static final int SLOTS = 1 << 14;
  private static final int IPV4_BYTES = 3;
  private static final int IPV6_BYTES = 6;

  private final InstantSource clock;
  private final Instant start;
  private final long every;
  private final long most;
  private final long firstSalt;
  private final long secondSalt;
  private final long[] first = new long[SLOTS];
  private final long[] second = new long[SLOTS];

  ChallengeLimiter(ChallengeLimit limit, InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    start = clock.instant();
    every = limit.every().toNanos();
    most = Math.multiplyExact(every, limit.burst() - 1L);
    firstSalt = random.nextLong();
    secondSalt = random.nextLong();
  }

  /** Takes one token; gives how long to wait for the next where there is none, or else zero. */
  synchronized Duration take(InetAddress client) {
    long prefix = prefix(client);
    int one = slot(prefix ^ firstSalt);
    int two = slot(prefix ^ secondSalt);
    long now = Duration.between(start, clock.instant()).toNanos();
    long full = Math.max(now, Math.min(first[one], second[two]));
    if (full - now > most) {
      return Duration.ofNanos(full - now - most);
    }
    first[one] = Math.max(first[one], full + every);
    second[two] = Math.max(second[two], full + every);
    return Duration.ZERO;
  }

  /** The first 24 bits of an IPv4 address, the first 48 of an IPv6 address, told apart. */
  private static long prefix(InetAddress client) {
    byte[] address = client.getAddress();
    boolean four = client instanceof Inet4Address;
    long prefix = four ? 4 : 6;
    for (int i = 0; i < (four ? IPV4_BYTES : IPV6_BYTES); i++) {
      prefix = prefix << 8 | (address[i] & 0xff);
    }
    return prefix;
  }

  /** Spreads the bits as SplitMix64 does. */
  private static int slot(long bits) {
    long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return (int) (mixed ^ mixed >>> 31) & (SLOTS - 1);
  }
}
