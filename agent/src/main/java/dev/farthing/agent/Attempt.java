package dev.farthing.agent;

import dev.farthing.agent.goal.Answer;
import dev.farthing.agent.goal.Judgement;
import java.util.Optional;

/**
 * One order for one need, and how it ended.
 *
 * @param answer what was delivered, if it can be used
 * @param judgement how good it is; 0 of quality where nothing was delivered
 */
public record Attempt(Offer offer, Trade trade, Optional<Answer> answer, Judgement judgement) {}
