package dev.farthing.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Tells once of each credential that has a tenth of its time, or one use, left. Thread-safe. */
final class Endings {
  private static final int MOST_REMEMBERED = 10_000;
  private static final int TENTH = 10;

  private final Announcer announcer;
  private final Set<String> told =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MOST_REMEMBERED;
                }
              }));

  Endings(Announcer announcer) {
    this.announcer = announcer;
  }

  /** To be called after a credential was admitted. */
  void admitted(OwnedCredential owned, Instant now) {
    OptionalLong usesLeft =
        owned.usesLeft().isEmpty()
            ? OptionalLong.empty()
            : OptionalLong.of(owned.usesLeft().getAsLong() - 1);
    if ((usesLeft.orElse(Long.MAX_VALUE) <= 1 || isAlmostOver(owned, now))
        && told.add(owned.id())) {
      announcer.ending(owned, usesLeft);
    }
  }

  private static boolean isAlmostOver(OwnedCredential owned, Instant now) {
    return owned
        .validUntil()
        .filter(
            end -> {
              Duration whole = Duration.between(owned.createdAt(), end);
              return Duration.between(now, end).compareTo(whole.dividedBy(TENTH)) <= 0;
            })
        .isPresent();
  }
}
