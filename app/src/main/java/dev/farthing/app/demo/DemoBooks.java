package dev.farthing.app.demo;

import dev.farthing.protocol.money.MilliSatoshi;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What a run has seen so far: written by listeners, read by views and the report. Thread-safe. */
final class DemoBooks {
  private static final int KEPT = 200;

  final List<AgentBooks> agents = new CopyOnWriteArrayList<>();
  final List<SellerBooks> sellers = new CopyOnWriteArrayList<>();
  private final AtomicLong longestRoute = new AtomicLong();
  private final Deque<String> story = new ArrayDeque<>();
  private Consumer<String> listener = line -> {};

  /** Notes what a node owns in channels: a buyer's, a seller's or both. */
  void owns(String node, MilliSatoshi balance) {
    agents.stream()
        .filter(a -> a.name.equals(node))
        .forEach(a -> a.balanceMsat.set(balance.msat()));
    sellers.stream()
        .filter(s -> s.name.equals(node))
        .forEach(s -> s.balanceMsat.set(balance.msat()));
  }

  /** Counts a payment that ended, over so many channels. */
  void paid(int channels) {
    longestRoute.accumulateAndGet(channels, Math::max);
  }

  /** The most channels that a payment went over. */
  long longestRoute() {
    return longestRoute.get();
  }

  /** Adds a line to the story and forgets the oldest beyond what a screen can show. */
  synchronized void tell(String line) {
    story.addLast(line);
    if (story.size() > KEPT) {
      story.removeFirst();
    }
    listener.accept(line);
  }

  /** Hands every line from now on to {@code listener}, in order. */
  synchronized void listen(Consumer<String> newListener) {
    listener = newListener;
  }

  /** The last lines of the story, at most {@code count}, oldest first. */
  synchronized List<String> lastLines(int count) {
    return story.stream().skip(Math.max(0, story.size() - count)).toList();
  }
}
