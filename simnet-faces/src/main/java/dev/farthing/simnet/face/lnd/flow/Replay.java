package dev.farthing.simnet.face.lnd.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A stretch of a list with indices, read in pages as it is asked for. Not thread-safe.
 *
 * @param <T> an entry of the list
 */
public final class Replay<T> implements Iterator<T> {
  private static final int PAGE = 500;

  private final Page.Reader<T> list;
  private final ToLongFunction<T> index;
  private final Predicate<T> wanted;
  private final Deque<T> page = new ArrayDeque<>();
  private final long last;
  private long offset;

  /**
   * A stretch of that list.
   *
   * @param offset the index after which it begins
   * @param last the index with which it ends
   * @param wanted what is not left out
   */
  public Replay(
      Page.Reader<T> list, ToLongFunction<T> index, Predicate<T> wanted, long offset, long last) {
    this.list = list;
    this.index = index;
    this.wanted = wanted;
    this.offset = offset;
    this.last = last;
  }

  @Override
  public boolean hasNext() {
    while (page.isEmpty() && offset < last) {
      List<T> next = list.read(offset, (int) Math.min(PAGE, last - offset), false);
      offset = next.isEmpty() ? last : index.applyAsLong(next.get(next.size() - 1));
      next.stream().filter(wanted).forEach(page::add);
    }
    return !page.isEmpty();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the replay is over");
    }
    return page.remove();
  }
}
