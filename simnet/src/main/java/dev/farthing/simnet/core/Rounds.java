package dev.farthing.simnet.core;

import java.util.Arrays;

/**
 * When changes of a channel are committed: in rounds, one at a time by direction. A round gathers
 * what is offered in its first moments, and each further HTLC makes it longer; what is offered
 * later goes into the next.
 */
final class Rounds {
  private final long[] start;
  private final long[] end;
  private final int[] waiting;

  Rounds(int edges) {
    start = new long[edges];
    end = new long[edges];
    waiting = new int[edges];
    Arrays.fill(end, Long.MIN_VALUE);
  }

  /**
   * Takes an HTLC into a round.
   *
   * @param length of a round with one HTLC
   * @param gathers how long after its start a round takes more
   * @param each how much longer each further one makes it
   * @return when the HTLC is committed
   */
  long join(int edge, long now, long length, long gathers, long each) {
    if (now >= end[edge] && waiting[edge] > 0) {
      start[edge] = end[edge];
      end[edge] += length + (waiting[edge] - 1) * each;
      waiting[edge] = 0;
    }
    if (now >= end[edge]) {
      start[edge] = now;
      end[edge] = now + length;
      return end[edge];
    }
    if (waiting[edge] == 0 && now <= start[edge] + gathers) {
      end[edge] += each;
      return end[edge];
    }
    waiting[edge]++;
    return end[edge] + length + (waiting[edge] - 1) * each;
  }
}
