package dev.farthing.simnet.core;

import java.util.Arrays;

/** Integers in the order in which they were added. */
public final class IntList {
  private int[] values = new int[4];
  private int size;

  static IntList[] lists(int count) {
    IntList[] lists = new IntList[count];
    for (int i = 0; i < count; i++) {
      lists[i] = new IntList();
    }
    return lists;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The one at a place, from 0 on. */
  public int get(int place) {
    return values[place];
  }

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

  /** Takes a value out, wherever it stands; nothing happens if it is not there. */
  void remove(int value) {
    for (int i = 0; i < size; i++) {
      if (values[i] == value) {
        System.arraycopy(values, i + 1, values, i, --size - i);
        return;
      }
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  int takeLast() {
    return values[--size];
  }
}
