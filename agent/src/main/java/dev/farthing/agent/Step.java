package dev.farthing.agent;

import dev.farthing.agent.goal.Answer;
import dev.farthing.agent.goal.Need;
import dev.farthing.market.Explanation;
import java.util.List;
import java.util.Optional;

/**
 * How one need was met, or not.
 *
 * @param why what spoke for the choice
 * @param attempts what was ordered, in order
 * @param answer what came of it; of two answers that agree, the combination
 * @param outcome the end in one sentence
 */
public record Step(
    Need need, Explanation why, List<Attempt> attempts, Optional<Answer> answer, String outcome) {
  public Step {
    attempts = List.copyOf(attempts);
  }
}
