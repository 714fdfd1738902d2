package dev.farthing.wallet;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What covers an address, as it was found last, so that a warm request asks no database. Only what
 * was found is remembered, never that nothing was; for a second, since other processes change the
 * journal too, and until anything changes here. Thread-safe.
 */
final class Remembered {
  private static final int MOST = 4096;
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** Where something is wanted, by whom. */
  record Place(Holder holder, String origin, String path) {}

  private record Found(OwnedCredential owned, Instant at) {}

  private final Map<Place, Found> found =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Found> eldest) {
          return size() > MOST;
        }
      };

  private long changes;

  /** What was found there less than a second ago. */
  synchronized @Nullable OwnedCredential at(Place place, Instant now) {
    Found last = found.get(place);
    return last != null
            && !now.isBefore(last.at())
            && now.isBefore(last.at().plus(FRESH))
            && last.owned().validUntil().filter(end -> !end.isAfter(now)).isEmpty()
        ? last.owned()
        : null;
  }

  /** How often anything has changed: to be asked before a search whose find is remembered. */
  synchronized long changes() {
    return changes;
  }

  /** Remembers a find, unless something changed since; one of limited uses is always looked up. */
  synchronized void found(Place place, Optional<OwnedCredential> owned, long since, Instant now) {
    if (changes == since && owned.filter(one -> one.usesLeft().isEmpty()).isPresent()) {
      found.put(place, new Found(owned.get(), now));
    }
  }

  synchronized void forget() {
    changes++;
    found.clear();
  }
}
