package dev.farthing.agent;

import dev.farthing.agent.goal.Answer;
import dev.farthing.agent.goal.CityFacts;
import dev.farthing.agent.goal.Goal;
import dev.farthing.agent.goal.Need;
import dev.farthing.agent.goal.TemperatureReading;
import dev.farthing.agent.goal.TravelBrief;
import dev.farthing.market.Choice;
import dev.farthing.market.Explanation;
import dev.farthing.market.Offers;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One goal on its way. Confined to the thread that pursues it. */
final class Pursuit {
  private final Agent agent;
  private final GoalBudget budget;
  private final Errand errand;
  private final List<Step> steps = new ArrayList<>();

  Pursuit(Agent agent, GoalBudget budget) {
    this.agent = agent;
    this.budget = budget;
    this.errand = new Errand(agent, budget);
  }

  GoalResult of(Goal goal) {
    Optional<Answer> reached = Optional.empty();
    for (List<Need> plan : goal.plans()) {
      reached = carryOut(plan);
      if (reached.isPresent()) {
        break;
      }
    }
    return new GoalResult(goal, reached, steps, budget.spent());
  }

  /** Meets all needs of a plan; gives up at the first that cannot be met, buying no more for it. */
  private Optional<Answer> carryOut(List<Need> plan) {
    List<Answer> answers = new ArrayList<>();
    for (Need need : plan) {
      Step step = meet(need);
      steps.add(step);
      if (step.answer().isEmpty()) {
        return Optional.empty();
      }
      answers.add(step.answer().get());
    }
    return assemble(answers);
  }

  private static Optional<Answer> assemble(List<Answer> answers) {
    if (answers.size() == 2
        && answers.get(0) instanceof TemperatureReading weather
        && answers.get(1) instanceof CityFacts facts) {
      return Optional.of(new TravelBrief(weather, facts));
    }
    return answers.size() == 1 ? Optional.of(answers.get(0)) : Optional.empty();
  }

  private Step meet(Need need) {
    Offers seen = agent.reputation.believed(Agent.ME, agent.catalogue.columns(need.kind()));
    Choice choice =
        agent.selector.choose(seen, budget.highestPriceMsat(), agent.number, agent.nextTurn());
    Explanation why = choice.explain();
    agent.listener.on(new AgentEvent.Chosen(agent.name, need, why));

    List<Attempt> attempts = new ArrayList<>();
    Optional<Answer> answer = Optional.empty();
    String outcome = "nothing was bought";
    int place = 0;
    while (answer.isEmpty() && place < choice.size()) {
      int together = place == 0 ? choice.together() : 1;
      List<Offer> next = affordable(need, seen, choice, place, place + together);
      place += together;
      if (next.isEmpty()) {
        continue;
      }
      if (!attempts.isEmpty()) {
        Offer from = attempts.get(attempts.size() - 1).offer();
        agent.listener.on(new AgentEvent.FellBack(agent.name, need, from, next.get(0)));
      }
      CrossCheck checked = CrossCheck.of(errand.buy(need, next), agent);
      checked.attempts().forEach(attempt -> errand.learn(need, attempt));
      attempts.addAll(checked.attempts());
      answer = checked.answer();
      outcome = checked.outcome();
    }
    return new Step(need, why, attempts, answer, outcome);
  }

  /** The offers in these places that the budget still covers, all together. */
  private List<Offer> affordable(Need need, Offers seen, Choice choice, int from, int to) {
    List<Offer> affordable = new ArrayList<>();
    MilliSatoshi sum = MilliSatoshi.ZERO;
    for (int place = from; place < to; place++) {
      int row = choice.row(place);
      Offer offer = agent.catalogue.offers(need.kind()).get(row);
      MilliSatoshi withThis = sum.plus(agent.fees.mostCost(offer.price()));
      if (budget.covers(withThis) && !agent.reputation.isQuarantined(Agent.ME, seen.seller(row))) {
        sum = withThis;
        affordable.add(offer);
      }
    }
    return affordable;
  }
}
