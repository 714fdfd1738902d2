package dev.farthing.simnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class HeapEventQueueTest {
  private static final int ROUNDS = 200_000;

  private record Event(
      long time, int priority, long sequence, int kind, int subject, long argument) {}

  private final EventQueue queue = new HeapEventQueue();
  private final PriorityQueue<Event> reference =
      new PriorityQueue<>(
          Comparator.comparingLong(Event::time)
              .thenComparingInt(Event::priority)
              .thenComparingLong(Event::sequence));
  private long sequence;

  @Test
  void givesEventsInTheOrderOfAPriorityQueueWithTies() {
    Chance chance = new Chance(7, 0);
    for (int round = 0; round < ROUNDS; round++) {
      boolean isGrowing = round / 20_000 % 2 == 0;
      int percent = isGrowing ? 60 : 35;
      if (chance.below(100, 0, round) < percent) {
        add(chance, round);
      } else {
        assertSameNext();
      }
      assertThat(queue.size()).isEqualTo(reference.size());
    }
    while (!reference.isEmpty()) {
      assertSameNext();
    }
    assertThat(queue.take()).isFalse();
  }

  @Test
  void tellsTheTimeOfTheNextEventOrThatThereIsNone() {
    assertThat(queue.nextTime()).isEqualTo(Long.MAX_VALUE);
    queue.add(9, 1, 0, 0, 0);
    queue.add(5, 1, 0, 0, 0);
    assertThat(queue.nextTime()).isEqualTo(5);
    assertThat(queue.take()).isTrue();
    assertThat(queue.nextTime()).isEqualTo(9);
  }

  @Test
  void putsPriorityBeforeSequence() {
    queue.add(1, 2, 10, 0, 0);
    queue.add(1, 1, 11, 0, 0);
    queue.add(1, 1, 12, 0, 0);
    assertThat(queue.take()).isTrue();
    assertThat(queue.kind()).isEqualTo(11);
    assertThat(queue.take()).isTrue();
    assertThat(queue.kind()).isEqualTo(12);
    assertThat(queue.take()).isTrue();
    assertThat(queue.priority()).isEqualTo(2);
  }

  private void add(Chance chance, int round) {
    long time = chance.below(50, 1, round);
    int priority = chance.below(3, 2, round);
    int kind = chance.below(9, 3, round);
    long argument = chance.bits(4, round);
    queue.add(time, priority, kind, round, argument);
    reference.add(new Event(time, priority, sequence++, kind, round, argument));
  }

  private void assertSameNext() {
    Event expected = reference.poll();
    assertThat(queue.take()).isEqualTo(expected != null);
    if (expected != null) {
      assertThat(queue.time()).isEqualTo(expected.time());
      assertThat(queue.priority()).isEqualTo(expected.priority());
      assertThat(queue.kind()).isEqualTo(expected.kind());
      assertThat(queue.subject()).isEqualTo(expected.subject());
      assertThat(queue.argument()).isEqualTo(expected.argument());
    }
  }
}
