package dev.farthing.simnet.core;

import java.util.Arrays;

/** Integers in the order in which they were added. */
final class IntList {
  private int[] values = new int[4];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  /** Empties the list and returns what was in it. */
  int[] takeAll() {
    int[] taken = Arrays.copyOf(values, size);
    size = 0;
    return taken;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int takeLast() {
    return values[--size];
  }
}
