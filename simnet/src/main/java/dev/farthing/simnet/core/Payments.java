package dev.farthing.simnet.core;

import dev.farthing.lightning.FailureReason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Payments that have not ended, one array per attribute; places are used again. */
final class Payments {
  private @Nullable Request[] requests = new Request[64];
  private @Nullable Progress[] progresses = new Progress[64];
  private @Nullable Route[] lastRoutes = new Route[64];
  private @Nullable FailureReason[] verdicts = new FailureReason[64];
  private String[] texts = new String[64];

  /** How many routes were tried. */
  int[] attempts = new int[64];

  /** How many parts are in flight. */
  int[] parts = new int[64];

  /** What the payee receives if all parts in flight arrive, and what it has received, in msat. */
  long[] placed = new long[64];

  /** What routing nodes receive for it, in msat. */
  long[] fees = new long[64];

  long[] startedAt = new long[64];

  private final IntList free = new IntList();

  private int used;

  int add(Request request, Progress progress, long now) {
    int payment = free.isEmpty() ? used++ : free.takeLast();
    if (payment == requests.length) {
      grow();
    }
    requests[payment] = request;
    progresses[payment] = progress;
    lastRoutes[payment] = null;
    verdicts[payment] = null;
    texts[payment] = "";
    attempts[payment] = 0;
    parts[payment] = 0;
    placed[payment] = 0;
    fees[payment] = 0;
    startedAt[payment] = now;
    return payment;
  }

  void remove(int payment) {
    requests[payment] = null;
    progresses[payment] = null;
    lastRoutes[payment] = null;
    free.add(payment);
  }

  boolean hasEnded(int payment) {
    return requests[payment] == null;
  }

  Request request(int payment) {
    Request request = requests[payment];
    if (request == null) {
      throw new AssertionError("payment " + payment + " has ended");
    }
    return request;
  }

  /** It goes on by other ways. */
  void redirect(int payment, Ways ways) {
    requests[payment] = request(payment).by(ways);
  }

  Progress progress(int payment) {
    Progress progress = progresses[payment];
    return progress == null ? Progress.UNHEARD : progress;
  }

  /** The route of the last attempt, null before the first. */
  @Nullable Route lastRoute(int payment) {
    return lastRoutes[payment];
  }

  /** Why it fails once nothing is in flight any more; null as long as it may succeed. */
  @Nullable FailureReason verdict(int payment) {
    return verdicts[payment];
  }

  /** The verdict in words. */
  String text(int payment) {
    return texts[payment];
  }

  /** Nothing more is sent; a verdict that was there before stands. */
  void condemn(int payment, FailureReason reason, String text) {
    if (verdicts[payment] == null) {
      judge(payment, reason, text);
    }
  }

  /** Nothing more is sent, and this is why, whatever was the verdict before. */
  void judge(int payment, FailureReason reason, String text) {
    verdicts[payment] = reason;
    texts[payment] = text;
  }

  /** A part leaves on this route. */
  void tries(int payment, Route route) {
    lastRoutes[payment] = route;
    attempts[payment]++;
    parts[payment]++;
    placed[payment] += route.arriving();
    fees[payment] += route.fee();
  }

  /** A part came back. */
  void takeBack(int payment, Route route) {
    parts[payment]--;
    placed[payment] -= route.arriving();
    fees[payment] -= route.fee();
  }

  private void grow() {
    int length = requests.length * 2;
    requests = Arrays.copyOf(requests, length);
    progresses = Arrays.copyOf(progresses, length);
    lastRoutes = Arrays.copyOf(lastRoutes, length);
    verdicts = Arrays.copyOf(verdicts, length);
    texts = Arrays.copyOf(texts, length);
    attempts = Arrays.copyOf(attempts, length);
    parts = Arrays.copyOf(parts, length);
    placed = Arrays.copyOf(placed, length);
    fees = Arrays.copyOf(fees, length);
    startedAt = Arrays.copyOf(startedAt, length);
  }
}
