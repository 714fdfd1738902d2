package dev.farthing.lightning;

/**
 * A running delivery of events. Closing it stops them; an event that is being delivered is
 * delivered to its end.
 */
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
