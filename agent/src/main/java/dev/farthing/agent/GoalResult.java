package dev.farthing.agent;

import dev.farthing.agent.goal.Answer;
import dev.farthing.agent.goal.Goal;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of a goal.
 *
 * @param answer what was wanted; empty where no plan led there
 * @param steps every need that was pursued, with every choice and attempt
 * @param spent what it cost, fees included; of payments whose fate is unknown the most they can
 *     cost
 */
public record GoalResult(Goal goal, Optional<Answer> answer, List<Step> steps, MilliSatoshi spent) {
  public GoalResult {
    steps = List.copyOf(steps);
  }

  /** Whether the goal was reached. */
  public boolean reached() {
    return answer.isPresent();
  }

  /** The whole story for a person: the result, then why each choice was made and how it ended. */
  public String explanation() {
    String end = answer.map(Answer::words).orElse("not reached") + " (" + spent + " spent)";
    return steps.stream()
        .map(step -> step.need() + ": " + step.why().sentence() + "; " + step.outcome())
        .collect(Collectors.joining("\n  ", goal.sentence() + ": " + end + "\n  ", ""));
  }
}
