package dev.farthing.agent;

import dev.farthing.agent.goal.Judgement;
import dev.farthing.agent.goal.Need;
import dev.farthing.market.Explanation;

/** Something an agent did or met with, for live views. */
public sealed interface AgentEvent {
  /** Name of the agent. */
  String agent();

  /** It chose where to buy. */
  record Chosen(String agent, Need need, Explanation why) implements AgentEvent {}

  /** It paid and got an answer, whose worth the judgement tells. */
  record Bought(String agent, Need need, Offer offer, Trade.Delivered trade, Judgement judgement)
      implements AgentEvent {}

  /** It got an answer for a credential bought earlier, or for nothing. */
  record Reused(String agent, Need need, Offer offer, Trade.Delivered trade, Judgement judgement)
      implements AgentEvent {}

  /** The seller took the money and does not deliver. */
  record Refused(String agent, Need need, Offer offer, Trade.Refused trade) implements AgentEvent {}

  /** Nothing was paid and nothing got. */
  record Failed(String agent, Need need, Offer offer, Trade.Failed trade) implements AgentEvent {}

  /** Nobody can say yet whether money left. */
  record Unknown(String agent, Need need, Offer offer, Trade.Unknown trade) implements AgentEvent {}

  /** The wallet's policy said no. */
  record Denied(String agent, Need need, Offer offer, Trade.Denied trade) implements AgentEvent {}

  /** It will buy at this seller no more. */
  record Quarantined(String agent, String seller) implements AgentEvent {}

  /** It goes on to the next seller. */
  record FellBack(String agent, Need need, Offer from, Offer to) implements AgentEvent {}

  /** A goal has come to its end. */
  record GoalDone(String agent, GoalResult result) implements AgentEvent {}
}
