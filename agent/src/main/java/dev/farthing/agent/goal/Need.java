package dev.farthing.agent.goal;

/**
 * One answer that is wanted.
 *
 * @param topic what the answer is to be about: the name of a city
 */
public record Need(ServiceKind kind, String topic) {
  private static final int LONGEST_TOPIC = 80;

  /**
   * @throws IllegalArgumentException if the topic is blank or longer than 80 characters
   */
  public Need {
    if (topic.isBlank() || topic.length() > LONGEST_TOPIC) {
      throw new IllegalArgumentException(
          "a topic has 1 to " + LONGEST_TOPIC + " characters, this one " + topic.length());
    }
  }

  @Override
  public String toString() {
    return kind.label() + " of " + topic;
  }
}
