package dev.farthing.simnet.kernel;

import java.util.Arrays;

/**
 * A heap with four children a node over primitive arrays: the fastest up to some 300,000 events.
 */
public final class HeapEventQueue implements EventQueue {
  private static final int CHILDREN = 4;
  private static final int SEQUENCE_BITS = 56;

  private long[] times = new long[64];
  private long[] orders = new long[64];
  private int[] kinds = new int[64];
  private int[] subjects = new int[64];
  private long[] arguments = new long[64];
  private int size;
  private long sequence;

  private long time;
  private long order;
  private int kind;
  private int subject;
  private long argument;

  @Override
  public void add(long time, int priority, int kind, int subject, long argument) {
    if (size == times.length) {
      grow();
    }
    long order = (long) priority << SEQUENCE_BITS | sequence++;
    int hole = size++;
    while (hole > 0) {
      int parent = (hole - 1) / CHILDREN;
      if (!isBefore(time, order, times[parent], orders[parent])) {
        break;
      }
      move(parent, hole);
      hole = parent;
    }
    put(hole, time, order, kind, subject, argument);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long nextTime() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  @Override
  public boolean take() {
    if (size == 0) {
      return false;
    }
    time = times[0];
    order = orders[0];
    kind = kinds[0];
    subject = subjects[0];
    argument = arguments[0];
    size--;
    if (size > 0) {
      sinkLast();
    }
    return true;
  }

  @Override
  public long time() {
    return time;
  }

  @Override
  public int priority() {
    return (int) (order >>> SEQUENCE_BITS);
  }

  @Override
  public int kind() {
    return kind;
  }

  @Override
  public int subject() {
    return subject;
  }

  @Override
  public long argument() {
    return argument;
  }

  private void sinkLast() {
    long lastTime = times[size];
    long lastOrder = orders[size];
    int hole = 0;
    int child = 1;
    while (child < size) {
      int first = child;
      int end = Math.min(child + CHILDREN, size);
      for (int other = child + 1; other < end; other++) {
        if (isBefore(times[other], orders[other], times[first], orders[first])) {
          first = other;
        }
      }
      if (!isBefore(times[first], orders[first], lastTime, lastOrder)) {
        break;
      }
      move(first, hole);
      hole = first;
      child = hole * CHILDREN + 1;
    }
    move(size, hole);
  }

  private static boolean isBefore(long time, long order, long otherTime, long otherOrder) {
    return time < otherTime || time == otherTime && order < otherOrder;
  }

  private void put(int at, long time, long order, int kind, int subject, long argument) {
    times[at] = time;
    orders[at] = order;
    kinds[at] = kind;
    subjects[at] = subject;
    arguments[at] = argument;
  }

  private void move(int from, int to) {
    put(to, times[from], orders[from], kinds[from], subjects[from], arguments[from]);
  }

  private void grow() {
    int length = size * 2;
    times = Arrays.copyOf(times, length);
    orders = Arrays.copyOf(orders, length);
    kinds = Arrays.copyOf(kinds, length);
    subjects = Arrays.copyOf(subjects, length);
    arguments = Arrays.copyOf(arguments, length);
  }
}
