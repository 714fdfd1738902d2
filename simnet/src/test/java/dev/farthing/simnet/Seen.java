package dev.farthing.simnet;

import dev.farthing.simnet.operator.Watcher;
import java.util.ArrayList;
import java.util.List;

/** A watcher that remembers what it was told. */
final class Seen<T> implements Watcher<T> {
  final List<T> events = new ArrayList<>();
  int breaks;

  @Override
  public void on(T event) {
    events.add(event);
  }

  @Override
  public void broken() {
    breaks++;
  }

  T last() {
    return events.get(events.size() - 1);
  }
}
