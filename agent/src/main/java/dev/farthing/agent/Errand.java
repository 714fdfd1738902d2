package dev.farthing.agent;

import dev.farthing.agent.goal.Answer;
import dev.farthing.agent.goal.AnswerJson;
import dev.farthing.agent.goal.Judge;
import dev.farthing.agent.goal.Judgement;
import dev.farthing.agent.goal.Need;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Buys for a need, judges what came and remembers it. Confined to the pursuing thread. */
final class Errand {
  private static final int OK = 200;

  /** The quality of an honest "no": the seller answered, and the answer helps nobody. */
  private static final int NO_HELP_PPM = 100_000;

  private final Agent agent;
  private final GoalBudget budget;

  Errand(Agent agent, GoalBudget budget) {
    this.agent = agent;
    this.budget = budget;
  }

  /** Orders all offers at once, waits for all, and books what they cost. */
  List<Attempt> buy(Need need, List<Offer> offers) {
    List<CompletableFuture<Trade>> orders = new ArrayList<>();
    for (Offer offer : offers) {
      MilliSatoshi mostCost = agent.fees.mostCost(offer.price());
      Order order = new Order(offer.uri(need.topic()), mostCost);
      orders.add(agent.buyer.buy(order).toCompletableFuture());
    }
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < offers.size(); i++) {
      Trade trade = orders.get(i).join();
      budget.spend(trade.cost());
      attempts.add(attempt(need, offers.get(i), trade));
    }
    return attempts;
  }

  private Attempt attempt(Need need, Offer offer, Trade trade) {
    if (!(trade instanceof Trade.Delivered delivered)) {
      return new Attempt(offer, trade, Optional.empty(), new Judgement(0, "nothing came"));
    }
    if (delivered.status() != OK) {
      Judgement noHelp = new Judgement(NO_HELP_PPM, "answered with status " + delivered.status());
      return new Attempt(offer, trade, Optional.empty(), noHelp);
    }
    try {
      Answer answer = AnswerJson.read(need.kind(), delivered.body());
      Judgement judgement = Judge.judge(need, answer, agent.clock.instant());
      Optional<Answer> usable =
          judgement.qualityPpm() == 0 ? Optional.empty() : Optional.of(answer);
      return new Attempt(offer, trade, usable, judgement);
    } catch (AgentException.UnreadableAnswer e) {
      return new Attempt(offer, trade, Optional.empty(), new Judgement(0, e.reason()));
    }
  }

  /** Tells what happened and lets it count for or against the seller. */
  void learn(Need need, Attempt attempt) {
    Offer offer = attempt.offer();
    int seller = agent.sellerNumber(offer);
    boolean wasQuarantined = agent.reputation.isQuarantined(Agent.ME, seller);
    agent.listener.on(record(need, offer, seller, attempt));
    if (!wasQuarantined && agent.reputation.isQuarantined(Agent.ME, seller)) {
      agent.listener.on(new AgentEvent.Quarantined(agent.name, offer.seller()));
    }
  }

  private AgentEvent record(Need need, Offer offer, int seller, Attempt attempt) {
    Trade trade = attempt.trade();
    if (trade instanceof Trade.Delivered delivered) {
      Judgement judgement = attempt.judgement();
      agent.reputation.delivered(
          Agent.ME, seller, delivered.latency().toNanos() / 1_000, judgement.qualityPpm());
      return delivered.price().isZero()
          ? new AgentEvent.Reused(agent.name, need, offer, delivered, judgement)
          : new AgentEvent.Bought(agent.name, need, offer, delivered, judgement);
    }
    if (trade instanceof Trade.Refused refused) {
      agent.reputation.refused(Agent.ME, seller);
      return new AgentEvent.Refused(agent.name, need, offer, refused);
    }
    if (trade instanceof Trade.Unknown unknown) {
      agent.reputation.unknown(Agent.ME, seller);
      return new AgentEvent.Unknown(agent.name, need, offer, unknown);
    }
    if (trade instanceof Trade.Failed failed) {
      agent.reputation.failed(Agent.ME, seller);
      return new AgentEvent.Failed(agent.name, need, offer, failed);
    }
    return new AgentEvent.Denied(agent.name, need, offer, (Trade.Denied) trade);
  }
}
