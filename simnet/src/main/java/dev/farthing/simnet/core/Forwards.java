package dev.farthing.simnet.core;

import java.util.Arrays;

/** The last HTLCs that were forwarded and fulfilled, one array per attribute, in that order. */
public final class Forwards {
  /** How many are remembered. */
  public static final int MOST = 1 << 20;

  private int[] incoming = new int[64];
  private int[] outgoing = new int[64];
  private long[] amountsIn = new long[64];
  private long[] amountsOut = new long[64];
  private long[] times = new long[64];
  private long count;

  /** How many there were. */
  public long count() {
    return count;
  }

  /** The number of the oldest that is remembered. */
  public long first() {
    return Math.max(0, count - MOST);
  }

  /** The edge by which it came. */
  public int incoming(long number) {
    return incoming[place(number)];
  }

  /** The edge by which it went. */
  public int outgoing(long number) {
    return outgoing[place(number)];
  }

  /** What came, in msat. */
  public long amountIn(long number) {
    return amountsIn[place(number)];
  }

  /** What went, in msat. */
  public long amountOut(long number) {
    return amountsOut[place(number)];
  }

  /** When, in nanoseconds since the start. */
  public long at(long number) {
    return times[place(number)];
  }

  void add(int edgeIn, int edgeOut, long amountIn, long amountOut, long now) {
    if (count == incoming.length && count < MOST) {
      grow();
    }
    int place = place(count++);
    incoming[place] = edgeIn;
    outgoing[place] = edgeOut;
    amountsIn[place] = amountIn;
    amountsOut[place] = amountOut;
    times[place] = now;
  }

  private static int place(long number) {
    return (int) (number & MOST - 1);
  }

  private void grow() {
    int length = incoming.length * 2;
    incoming = Arrays.copyOf(incoming, length);
    outgoing = Arrays.copyOf(outgoing, length);
    amountsIn = Arrays.copyOf(amountsIn, length);
    amountsOut = Arrays.copyOf(amountsOut, length);
    times = Arrays.copyOf(times, length);
  }
}
