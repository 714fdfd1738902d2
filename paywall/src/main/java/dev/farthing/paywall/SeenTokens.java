package dev.farthing.paywall;

import dev.farthing.protocol.l402.IdentifierHash;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens whose first admission is behind us, as far as memory reaches: the most recently seen
 * ones. A forgotten one is merely looked up again. Thread-safe.
 */
final class SeenTokens {
  private final int half;
  private volatile Set<IdentifierHash> young = ConcurrentHashMap.newKeySet();
  private volatile Set<IdentifierHash> old = ConcurrentHashMap.newKeySet();

  /**
   * @param most about how many are remembered
   */
  SeenTokens(int most) {
    half = Math.max(1, most / 2);
  }

  boolean contains(IdentifierHash hash) {
    if (young.contains(hash)) {
      return true;
    }
    boolean known = old.contains(hash);
    if (known) {
      add(hash);
    }
    return known;
  }

  /** Adds a token; says whether it was not among the young ones. */
  boolean add(IdentifierHash hash) {
    boolean added = young.add(hash);
    if (added && young.size() > half) {
      growOld();
    }
    return added;
  }

  void remove(IdentifierHash hash) {
    young.remove(hash);
    old.remove(hash);
  }

  private synchronized void growOld() {
    if (young.size() > half) {
      old = young;
      young = ConcurrentHashMap.newKeySet();
    }
  }
}
