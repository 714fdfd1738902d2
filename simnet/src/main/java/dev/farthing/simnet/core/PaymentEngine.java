package dev.farthing.simnet.core;

import dev.farthing.lightning.FailureReason;
import dev.farthing.simnet.kernel.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes payments: finds a route, sends an HTLC along it, and tries again where that may help. Where
 * no route carries what is left, halves of it are sent in parts, as LND does.
 */
public final class PaymentEngine {
  /** The least that a part carries, in msat; LND's default. */
  static final long LEAST_PART = 10_000_000;

  private final Schedule schedule;
  private final Channels channels;
  private final Nodes nodes;
  private final Lessons lessons;
  private final PathFinder finder;
  private final Payments payments = new Payments();
  private final Parts parts = new Parts();
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
    Experience experience = new Experience(channels);
    lessons = new Lessons(channels, experience);
    finder = new PathFinder(channels, nodes, experience);
    forwarding =
        new Forwarding(
            schedule, channels, nodes, invoices, payments, parts, blockTime, this::partEnded);
  }

  /** What happens to HTLCs on their way. */
  public Forwarding forwarding() {
    return forwarding;
  }

  /**
   * Begins a payment. It may end before this returns.
   *
   * @param progress is told of all that happens to it
   */
  public void pay(Request request, Progress progress) {
    advance(payments.add(request, progress, schedule.now()), null);
  }

  /** A payer forgets what its payments have taught it of the network. */
  public void forget(int payer) {
    lessons.experience().forget(payer);
  }

  /** The route that a payment would take now in one part, or null. Sends nothing. */
  public @Nullable Route look(Request request) {
    return finder.find(request, schedule.now(), PathFinder.SEEING);
  }

  /** With which probability the route that was looked for last passes, as the payer believes. */
  public double probability(Request request) {
    return finder.probabilityOf(request);
  }

  /** Everything that a node could send now, if reserves and slots allowed it, in msat. */
  public long outgoingBalance(int node) {
    long sum = 0;
    for (int i = channels.firstOutgoing[node]; i < channels.firstOutgoing[node + 1]; i++) {
      int edge = channels.outgoing[i];
      if (nodes.connected[node] && nodes.connected[channels.to(edge)]) {
        sum += Math.max(0, channels.balance[edge] - channels.reserve[edge] - channels.hold[edge]);
      }
    }
    return sum;
  }

  /** Sends parts until all is placed, or a verdict is found; {@code last} is what failed before. */
  private void advance(int payment, @Nullable Failure last) {
    Request request = payments.request(payment);
    while (payments.verdict(payment) == null && payments.placed[payment] < request.amount()) {
      Route route = null;
      if (schedule.now() > request.stopAt()) {
        String text = "no time left to try another route" + because(last);
        payments.condemn(payment, FailureReason.TIMEOUT, text);
      } else {
        route = nextRoute(payment, request);
        if (route == null) {
          condemnWithoutRoute(payment, last);
        }
      }
      if (route != null) {
        send(payment, route);
      }
    }
    if (payments.verdict(payment) != null && payments.parts[payment] == 0) {
      end(payment);
    }
  }

  private void send(int payment, Route route) {
    payments.tries(payment, route);
    int part = parts.add(payment, route);
    payments.progress(payment).sent(part, route, forwarding.height());
    forwarding.send(part);
  }

  /** A route for all that is left, or for half of it, and so on. */
  private @Nullable Route nextRoute(int payment, Request request) {
    long amount = Math.min(request.amount() - payments.placed[payment], request.maxPart());
    long feeLeft = request.maxFee() - payments.fees[payment];
    while (true) {
      Request part = request.part(amount, feeLeft);
      Route route = finder.find(part, schedule.now(), PathFinder.SEEING);
      boolean isLast = payments.parts[payment] + 1 >= request.maxParts();
      if (route != null || isLast || outgoingBalance(request.payer()) < amount) {
        return route;
      }
      amount /= 2;
      if (amount < LEAST_PART) {
        return null;
      }
    }
  }

  private void partEnded(int part, @Nullable Failure failure, int failedHop) {
    int payment = parts.payment[part];
    Route route = parts.route(part);
    Request request = payments.request(payment);
    parts.remove(part);
    payments.progress(payment).returned(part, failure, failedHop);
    if (failure == null) {
      lessons.passed(request.payer(), route, route.hops());
      nodes.sent[request.payer()] += route.amounts[0];
      nodes.feesPaid[request.payer()] += route.fee();
      if (--payments.parts[payment] == 0) {
        end(payment);
      }
      return;
    }
    payments.takeBack(payment, route);
    if (schedule.now() > request.stopAt() && payments.parts[payment] > 0) {
      String text = "its time was over before all parts had come back";
      payments.judge(payment, FailureReason.TIMEOUT, text);
    }
    if (failure == Failure.INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS) {
      payments.judge(payment, FailureReason.PAYEE_REJECTED, words(failure));
    }
    lessons.failed(request.payer(), route, failure, failedHop, schedule.now());
    if (failure.tellsTerms()) {
      payments.redirect(payment, channels.told(request.ways(), route.edges[failedHop]));
    }
    advance(payment, failure);
  }

  private void condemnWithoutRoute(int payment, @Nullable Failure last) {
    FailureReason reason = whyNoRoute(payments.request(payment));
    String text =
        switch (reason) {
          case INSUFFICIENT_BALANCE -> "no channel of the payer can send amount and fee";
          case PAYEE_UNREACHABLE -> "the payee's peers cannot reach it";
          case FEE_LIMIT -> "every route costs more than the fee limit";
          case NODE_UNAVAILABLE -> "the payer is cut off from its peers";
          default -> "no route within the limits";
        };
    payments.condemn(payment, reason, text + because(last));
  }

  /** What a node that knew the whole truth would say. */
  private FailureReason whyNoRoute(Request request) {
    if (!nodes.connected[request.payer()]) {
      return FailureReason.NODE_UNAVAILABLE;
    }
    if (mostSpendable(request) < request.amount()) {
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

  /** What the payer's channels can send now: all of them, or the best one for a single part. */
  private long mostSpendable(Request request) {
    int node = request.payer();
    long most = 0;
    long sum = 0;
    for (int i = channels.firstOutgoing[node]; i < channels.firstOutgoing[node + 1]; i++) {
      long spendable = channels.spendable(channels.outgoing[i]);
      most = Math.max(most, spendable);
      sum += spendable;
    }
    return request.maxParts() > 1 ? sum : most;
  }

  private void end(int payment) {
    FailureReason verdict = payments.verdict(payment);
    boolean isPaid = payments.placed[payment] > 0;
    Progress progress = payments.progress(payment);
    Ended ended =
        new Ended(
            payment,
            payments.request(payment),
            payments.fees[payment],
            path(payments.lastRoute(payment)),
            payments.attempts[payment],
            payments.startedAt[payment],
            isPaid ? null : verdict,
            isPaid ? "" : payments.text(payment));
    payments.remove(payment);
    progress.ended(ended);
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
