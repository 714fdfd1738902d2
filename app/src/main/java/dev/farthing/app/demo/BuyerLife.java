package dev.farthing.app.demo;

import dev.farthing.agent.Agent;
import dev.farthing.agent.goal.Goal;
import dev.farthing.app.sellers.Cities;
import dev.farthing.market.Chance;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The life of one buyer: one goal after the other, with a pause between them, until the run closes.
 */
final class BuyerLife implements Runnable {
  private static final MilliSatoshi GOAL_BUDGET = MilliSatoshi.ofSat(200);
  private static final long PAUSE_MILLIS = 150;

  /** Few enough that buyers come back to a city and show the token that they own. */
  private static final int DESTINATIONS = 8;

  /** What chance is drawn for; the numbers only have to differ. */
  private static final int WHICH_GOAL = 101;

  private static final int WHICH_CITY = 102;

  private final Agent agent;
  private final long number;
  private final Cities cities;
  private final Chance chance;
  private final Clockwork clockwork;
  private final CountDownLatch stopped;

  BuyerLife(
      Agent agent,
      long number,
      Cities cities,
      Chance chance,
      Clockwork clockwork,
      CountDownLatch stopped) {
    this.agent = agent;
    this.number = number;
    this.cities = cities;
    this.chance = chance;
    this.clockwork = clockwork;
    this.stopped = stopped;
  }

  @Override
  public void run() {
    try {
      for (long turn = 0; clockwork.isOpen(); turn++) {
        agent.pursue(goal(turn), GOAL_BUDGET);
        if (stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Half of the goals are about the weather, a third are briefs, the rest plain facts. */
  private Goal goal(long turn) {
    List<String> names = cities.names();
    String city =
        names.get(chance.below(Math.min(DESTINATIONS, names.size()), WHICH_CITY, number, turn));
    int draw = chance.below(6, WHICH_GOAL, number, turn);
    if (turn == 0 || draw < 3) {
      return Goal.temperature(city);
    }
    return draw < 5 ? Goal.travelBrief(city) : Goal.cityFacts(city);
  }
}
