package dev.farthing.simnet.core;

import java.util.Arrays;

/** A table of numbers by keys that are not negative. Nothing is ever taken out. */
final class LongIntTable {
  /** What is found under a key that was never put. */
  static final int NONE = -1;

  private static final long EMPTY = -1;

  private long[] keys = new long[256];
  private int[] values = new int[256];
  private int size;

  LongIntTable() {
    Arrays.fill(keys, EMPTY);
  }

  int find(long key) {
    int place = place(key);
    return keys[place] == EMPTY ? NONE : values[place];
  }

  /** Puts a value in the place of the one that is there, if any. */
  void put(long key, int value) {
    int place = place(key);
    if (keys[place] == EMPTY) {
      if (2 * (size + 1) > keys.length) {
        grow();
        place = place(key);
      }
      size++;
      keys[place] = key;
    }
    values[place] = value;
  }

  private int place(long key) {
    int mask = keys.length - 1;
    int place = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
    while (keys[place] != EMPTY && keys[place] != key) {
      place = place + 1 & mask;
    }
    return place;
  }

  private void grow() {
    final long[] oldKeys = keys;
    final int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[2 * oldKeys.length];
    Arrays.fill(keys, EMPTY);
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != EMPTY) {
        int place = place(oldKeys[old]);
        keys[place] = oldKeys[old];
        values[place] = oldValues[old];
      }
    }
  }
}
