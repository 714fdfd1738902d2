package dev.farthing.agent;

import dev.farthing.agent.goal.Answer;
import dev.farthing.agent.goal.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What answers bought together say when laid side by side.
 *
 * @param attempts the attempts, the judgement of a contradicted one lowered
 * @param answer the combination of what agrees, or the one more to be trusted
 * @param outcome what was found, in a few words
 */
record CrossCheck(List<Attempt> attempts, Optional<Answer> answer, String outcome) {

  static CrossCheck of(List<Attempt> attempts, Agent agent) {
    List<Attempt> usable = attempts.stream().filter(a -> a.answer().isPresent()).toList();
    if (usable.isEmpty()) {
      Attempt last = attempts.get(attempts.size() - 1);
      return new CrossCheck(
          attempts, Optional.empty(), last.offer().seller() + " gave nothing of use");
    }
    if (usable.size() == 1) {
      Attempt only = usable.get(0);
      return new CrossCheck(
          attempts,
          only.answer(),
          only.offer().seller() + " answered " + only.judgement().reason());
    }
    return ofTwo(attempts, usable.get(0), usable.get(1), agent);
  }

  private static CrossCheck ofTwo(List<Attempt> attempts, Attempt one, Attempt other, Agent agent) {
    Optional<Answer> combined =
        one.answer().flatMap(a -> other.answer().flatMap(b -> Judge.combine(a, b)));
    String both = one.offer().seller() + " and " + other.offer().seller();
    if (combined.isPresent()) {
      return new CrossCheck(attempts, combined, both + " agree");
    }
    boolean oneIsTrusted = trust(one, agent) >= trust(other, agent);
    Attempt trusted = oneIsTrusted ? one : other;
    Attempt doubted = oneIsTrusted ? other : one;
    List<Attempt> corrected = new ArrayList<>(attempts);
    corrected.set(
        attempts.indexOf(doubted),
        new Attempt(
            doubted.offer(),
            doubted.trade(),
            doubted.answer(),
            Judge.contradicted(doubted.judgement(), trusted.offer().seller())));
    return new CrossCheck(
        corrected,
        trusted.answer(),
        both + " contradict each other; " + trusted.offer().seller() + " is trusted more");
  }

  private static int trust(Attempt attempt, Agent agent) {
    return agent.reputation.trustPpm(Agent.ME, agent.sellerNumber(attempt.offer()));
  }
}
