package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import java.util.Optional;

/**
 * What a tip may cost and for whom it is given. Immutable.
 *
 * @param agent who gives
 * @param task what the agent is at; empty if it names nothing
 * @param maxPrice the most that it may cost, fee limit included; the policy's limits hold beside it
 */
public record TipOptions(String agent, String task, Optional<MilliSatoshi> maxPrice) {
  /** Nothing special. */
  public static TipOptions of(String agent) {
    return new TipOptions(agent, "", Optional.empty());
  }

  public TipOptions withTask(String name) {
    return new TipOptions(agent, name, maxPrice);
  }

  public TipOptions withMaxPrice(MilliSatoshi most) {
    return new TipOptions(agent, task, Optional.of(most));
  }
}
