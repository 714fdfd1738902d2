package dev.farthing.agent.goal;

import dev.farthing.agent.AgentException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Reads goals from the sentences that agents know. Stateless and thread-safe. */
public final class GoalParser {
  private record Template(String before, String after, Function<String, Goal> goal) {
    String example() {
      return "'" + before + "London" + after + "'";
    }
  }

  private static final List<Template> TEMPLATES =
      List.of(
          new Template("the temperature in ", " now", Goal::temperature),
          new Template("a travel brief for ", "", Goal::travelBrief),
          new Template("facts about ", "", Goal::cityFacts));

  private GoalParser() {}

  /**
   * Reads a sentence such as {@code the temperature in London now}. Case outside the topic, spaces
   * around and a full stop at the end do not matter.
   *
   * @throws AgentException.UnreadableGoal if it is none of the known sentences
   */
  public static Goal parse(String sentence) {
    String text = sentence.strip();
    if (text.endsWith(".")) {
      text = text.substring(0, text.length() - 1).stripTrailing();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    for (Template template : TEMPLATES) {
      int end = text.length() - template.after().length();
      if (lower.startsWith(template.before())
          && lower.endsWith(template.after())
          && end > template.before().length()
          && lower.length() == text.length()) {
        return template.goal().apply(text.substring(template.before().length(), end).strip());
      }
    }
    throw new AgentException.UnreadableGoal(
        sentence, TEMPLATES.stream().map(Template::example).toList());
  }
}
