package dev.farthing.simnet.core;

import dev.farthing.lightning.FailureReason;
import dev.farthing.simnet.kernel.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Makes payments: finds a route, sends an HTLC along it, and tries again where that may help. */
public final class PaymentEngine {
  private final Schedule schedule;
  private final Channels channels;
  private final Nodes nodes;
  private final Experience experience;
  private final PathFinder finder;
  private final Payments payments = new Payments();
  private final Forwarding forwarding;
  private final Consumer<Ended> listener;

  /**
   * @param blockTime nanoseconds from one block to the next
   * @param listener is told of every payment that ends
   */
  public PaymentEngine(
      Schedule schedule,
      Channels channels,
      Nodes nodes,
      Invoices invoices,
      long blockTime,
      Consumer<Ended> listener) {
    this.schedule = schedule;
    this.channels = channels;
    this.nodes = nodes;
    this.listener = listener;
    experience = new Experience(channels);
    finder = new PathFinder(channels, nodes, experience);
    forwarding =
        new Forwarding(
            schedule, channels, nodes, invoices, payments, blockTime, this::attemptEnded);
  }

  /** What happens to HTLCs on their way. */
  public Forwarding forwarding() {
    return forwarding;
  }

  /**
   * Begins a payment. It may end before this returns.
   *
   * @param starting is told the payment's number before anything happens to it
   */
  public void pay(Request request, IntConsumer starting) {
    int payment = payments.add(request, schedule.now());
    starting.accept(payment);
    attempt(payment, null);
  }

  /** Tries a route; {@code last} is why the attempt before failed. */
  private void attempt(int payment, @Nullable Failure last) {
    Request request = payments.request(payment);
    if (schedule.now() > request.stopAt()) {
      fail(payment, FailureReason.TIMEOUT, "no time left to try another route" + because(last));
      return;
    }
    Route route = finder.find(request, schedule.now(), PathFinder.SEEING);
    if (route == null) {
      failWithoutRoute(payment, last);
      return;
    }
    payments.tries(payment, route);
    forwarding.send(payment, route);
  }

  private void attemptEnded(int payment, @Nullable Failure failure, int failedHop) {
    Request request = payments.request(payment);
    Route route = payments.route(payment);
    if (route == null) {
      throw new AssertionError("an attempt has a route");
    }
    if (failure == null) {
      learn(request, route, route.hops());
      nodes.sent[request.payer()] += route.amounts[0];
      nodes.feesPaid[request.payer()] += route.fee();
      end(payment, route.fee(), null, "");
      return;
    }
    learn(request, route, failedHop);
    switch (failure) {
      case INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS ->
          fail(payment, FailureReason.PAYEE_REJECTED, words(failure));
      case MPP_TIMEOUT -> attempt(payment, failure);
      default -> {
        long amount = failure == Failure.UNKNOWN_NEXT_PEER ? 0 : route.amounts[failedHop];
        experience.failed(request.payer(), route.edges[failedHop], amount, schedule.now());
        attempt(payment, failure);
      }
    }
  }

  private void learn(Request request, Route route, int passedHops) {
    for (int hop = 0; hop < passedHops; hop++) {
      experience.passed(request.payer(), route.edges[hop], route.amounts[hop]);
    }
  }

  private void failWithoutRoute(int payment, @Nullable Failure last) {
    Request request = payments.request(payment);
    FailureReason reason = whyNoRoute(request);
    String text =
        switch (reason) {
          case INSUFFICIENT_BALANCE -> "no channel of the payer can send amount and fee";
          case PAYEE_UNREACHABLE -> "the payee's peers cannot reach it";
          case FEE_LIMIT -> "every route costs more than the fee limit";
          case NODE_UNAVAILABLE -> "the payer is cut off from its peers";
          default -> "no route within the limits";
        };
    fail(payment, reason, text + because(last));
  }

  /** What a node that knew the whole truth would say. */
  private FailureReason whyNoRoute(Request request) {
    if (!nodes.connected[request.payer()]) {
      return FailureReason.NODE_UNAVAILABLE;
    }
    if (mostSpendable(request.payer()) < request.amount()) {
      return FailureReason.INSUFFICIENT_BALANCE;
    }
    if (!nodes.connected[request.payee()]) {
      return FailureReason.PAYEE_UNREACHABLE;
    }
    if (finder.find(request, schedule.now(), PathFinder.FEE_BLIND) != null) {
      return FailureReason.FEE_LIMIT;
    }
    return finder.find(request, schedule.now(), PathFinder.BALANCE_BLIND) == null
        ? FailureReason.NO_ROUTE
        : FailureReason.INSUFFICIENT_BALANCE;
  }

  private long mostSpendable(int node) {
    long most = 0;
    for (int i = channels.firstOutgoing[node]; i < channels.firstOutgoing[node + 1]; i++) {
      most = Math.max(most, channels.spendable(channels.outgoing[i]));
    }
    return most;
  }

  private void fail(int payment, FailureReason reason, String text) {
    end(payment, 0, reason, text);
  }

  private void end(int payment, long fee, @Nullable FailureReason reason, String text) {
    Ended ended =
        new Ended(
            payment,
            payments.request(payment),
            fee,
            path(payments.route(payment)),
            payments.attempts[payment],
            payments.startedAt[payment],
            reason,
            text);
    payments.remove(payment);
    listener.accept(ended);
  }

  private List<Integer> path(@Nullable Route route) {
    if (route == null) {
      return List.of();
    }
    List<Integer> path = new ArrayList<>(route.hops() + 1);
    path.add(channels.from[route.edges[0]]);
    for (int edge : route.edges) {
      path.add(channels.to(edge));
    }
    return path;
  }

  private static String because(@Nullable Failure last) {
    return last == null ? "" : "; the last one failed by " + words(last);
  }

  private static String words(Failure failure) {
    return failure.name().toLowerCase(Locale.ROOT);
  }
}
