package dev.farthing.agent;

import dev.farthing.agent.goal.Goal;
import dev.farthing.market.Chance;
import dev.farthing.market.Knobs;
import dev.farthing.market.Policies;
import dev.farthing.market.Reputation;
import dev.farthing.market.Selector;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A program that pursues goals: it chooses among offers, buys, judges what it got, learns whom to
 * trust, and falls back to the next seller.
 *
 * <p>Thread-safe; goals are pursued one at a time, later callers wait.
 */
public final class Agent {
  /** Its row in its own {@link Reputation}. */
  static final int ME = 0;

  final String name;
  final long number;
  final Selector selector;
  final Catalogue catalogue;
  final Buyer buyer;
  final Reputation reputation;
  final InstantSource clock;
  final FeeAllowance fees;
  final AgentListener listener;
  private final ReentrantLock busy = new ReentrantLock();
  private long turn;

  private Agent(Builder builder) {
    name = builder.name;
    number = builder.number;
    catalogue = builder.catalogue;
    buyer = builder.buyer;
    clock = builder.clock;
    fees = builder.fees;
    listener = builder.listener;
    selector = new Selector(Policies.named(builder.policy, builder.knobs), builder.chance);
    reputation = new Reputation(1, Math.max(1, catalogue.sellers().size()), builder.knobs);
  }

  /** An agent to be set up, that knows these offers and buys by {@code buyer}. */
  public static Builder newBuilder(String name, Catalogue catalogue, Buyer buyer) {
    return new Builder(name, catalogue, buyer);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Name of the policy that it selects by. */
  public String policy() {
    return selector.policy().name();
  }

  /**
   * Pursues a goal to its end and waits for it.
   *
   * @param budget the most that the goal may cost, fees included; the wallet's policy holds beside
   * @throws java.util.concurrent.CompletionException if the buyer itself is broken; see {@link
   *     Buyer#buy}
   */
  public GoalResult pursue(Goal goal, MilliSatoshi budget) {
    busy.lock();
    try {
      GoalResult result = new Pursuit(this, new GoalBudget(budget, fees)).of(goal);
      listener.on(new AgentEvent.GoalDone(name, result));
      return result;
    } finally {
      busy.unlock();
    }
  }

  long nextTurn() {
    return turn++;
  }

  int sellerNumber(Offer offer) {
    return catalogue.sellers().indexOf(offer.seller());
  }

  /** Says what an agent is made of. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final Catalogue catalogue;
    private final Buyer buyer;
    private String policy = "best-value";
    private Knobs knobs = Knobs.defaults();
    private Chance chance = new Chance(0);
    private long number;
    private InstantSource clock = InstantSource.system();
    private FeeAllowance fees = FeeAllowance.DEFAULT;
    private AgentListener listener = event -> {};

    private Builder(String name, Catalogue catalogue, Buyer buyer) {
      this.name = name;
      this.catalogue = catalogue;
      this.buyer = buyer;
    }

    /**
     * The selection policy; {@code best-value} by default.
     *
     * @throws dev.farthing.market.MarketException.UnknownPolicy when built, if there is none such
     */
    public Builder policy(String policyName) {
      policy = policyName;
      return this;
    }

    /** The numbers that tune policy and reputation. */
    public Builder knobs(Knobs newKnobs) {
      knobs = newKnobs;
      return this;
    }

    /** The run's chance, and the number under which this agent draws from it. */
    public Builder chance(Chance newChance, long agentNumber) {
      chance = newChance;
      number = agentNumber;
      return this;
    }

    /** By which the freshness of answers is judged; the system's by default. */
    public Builder clock(InstantSource newClock) {
      clock = newClock;
      return this;
    }

    /** What fees it reckons with; {@link FeeAllowance#DEFAULT} by default. */
    public Builder fees(FeeAllowance allowance) {
      fees = allowance;
      return this;
    }

    public Builder listener(AgentListener newListener) {
      listener = newListener;
      return this;
    }

    public Agent build() {
      return new Agent(this);
    }
  }
}
