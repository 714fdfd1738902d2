package dev.farthing.simnet.face.lnd.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A page of a list with indices, as LND cuts it: the lowest index comes first in either direction,
 * and what is passed over for its date does not count.
 *
 * @param offset the index after which it begins; backwards the one before which it begins, 0 for
 *     the end
 * @param most how many at most
 */
public record Page(long offset, int most, boolean backwards) {
  static final int DEFAULT_MOST = 100;

  private static final int STEP = 1_000;

  /** Reads a list. */
  @FunctionalInterface
  public interface Reader<T> {
    /** The entries after (or, backwards, before) this offset, the lowest index first. */
    List<T> read(long offset, int most, boolean backwards);
  }

  /**
   * The page that a request asks for.
   *
   * @param offset unsigned, as all numbers of these requests
   * @param most unsigned; 0 asks for LND's default of {@value #DEFAULT_MOST}
   */
  public static Page of(long offset, long most, boolean backwards) {
    return new Page(
        index(offset),
        most == 0 ? DEFAULT_MOST : (int) Math.min(index(most), Integer.MAX_VALUE),
        backwards);
  }

  /** An index without sign; one that is beyond all others is as good as the largest. */
  public static long index(long unsigned) {
    return unsigned < 0 ? Long.MAX_VALUE : unsigned;
  }

  /** Reads it. */
  public <T> List<T> read(Reader<T> reader, ToLongFunction<T> index, Predicate<T> wanted) {
    Deque<T> page = new ArrayDeque<>();
    long from = offset;
    while (page.size() < most && !(backwards && from == 1)) {
      List<T> step = reader.read(from, Math.min(STEP, most), backwards);
      if (step.isEmpty()) {
        break;
      }
      take(step, wanted, page);
      from = index.applyAsLong(backwards ? step.get(0) : step.get(step.size() - 1));
    }
    return new ArrayList<>(page);
  }

  private <T> void take(List<T> step, Predicate<T> wanted, Deque<T> page) {
    for (int i = 0; i < step.size() && page.size() < most; i++) {
      T entry = step.get(backwards ? step.size() - 1 - i : i);
      if (!wanted.test(entry)) {
        continue;
      }
      if (backwards) {
        page.addFirst(entry);
      } else {
        page.addLast(entry);
      }
    }
  }
}
