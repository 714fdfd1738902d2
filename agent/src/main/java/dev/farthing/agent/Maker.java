package dev.farthing.agent;

import dev.farthing.agent.goal.Answer;
import java.util.Optional;

/** Makes what is sold. Thread-safe; may take its time. */
@FunctionalInterface
public interface Maker {
  /** The answer about a topic, empty where it cannot be made now. */
  Optional<Answer> make(String topic);
}
