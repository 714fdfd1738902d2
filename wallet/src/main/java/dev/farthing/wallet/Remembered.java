package dev.farthing.wallet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What covers an address, as it was found last, so that a warm request asks no database. Forgets
 * all when anything changes. Thread-safe.
 */
final class Remembered {
  private static final int MOST = 4096;

  private record Place(Holder holder, String origin, String path) {}

  private final Map<Place, List<OwnedCredential>> found =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, List<OwnedCredential>> eldest) {
          return size() > MOST;
        }
      };

  private long changes;

  /** What {@code search} found for the place; of limited uses nothing is remembered. */
  List<OwnedCredential> of(
      Holder holder, String origin, String path, Supplier<List<OwnedCredential>> search) {
    Place place = new Place(holder, origin, path);
    long before;
    synchronized (this) {
      List<OwnedCredential> known = found.get(place);
      if (known != null) {
        return known;
      }
      before = changes;
    }
    List<OwnedCredential> fresh = search.get();
    synchronized (this) {
      if (changes == before && fresh.stream().allMatch(owned -> owned.usesLeft().isEmpty())) {
        found.put(place, fresh);
      }
    }
    return fresh;
  }

  synchronized void forget() {
    changes++;
    found.clear();
  }
}
