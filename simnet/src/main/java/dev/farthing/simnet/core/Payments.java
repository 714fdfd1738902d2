package dev.farthing.simnet.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Payments that have not ended, one array per attribute; places are used again. */
final class Payments {
  private @Nullable Request[] requests = new Request[64];
  private @Nullable Route[] routes = new Route[64];
  int[] attempts = new int[64];
  long[] startedAt = new long[64];

  private final IntList free = new IntList();

  private int used;

  int add(Request request, long now) {
    int payment = free.isEmpty() ? used++ : free.takeLast();
    if (payment == requests.length) {
      grow();
    }
    requests[payment] = request;
    routes[payment] = null;
    attempts[payment] = 0;
    startedAt[payment] = now;
    return payment;
  }

  void remove(int payment) {
    requests[payment] = null;
    routes[payment] = null;
    free.add(payment);
  }

  Request request(int payment) {
    Request request = requests[payment];
    if (request == null) {
      throw new AssertionError("payment " + payment + " has ended");
    }
    return request;
  }

  /** The route of the last attempt, null before the first. */
  @Nullable Route route(int payment) {
    return routes[payment];
  }

  void tries(int payment, Route route) {
    routes[payment] = route;
    attempts[payment]++;
  }

  private void grow() {
    int length = requests.length * 2;
    requests = Arrays.copyOf(requests, length);
    routes = Arrays.copyOf(routes, length);
    attempts = Arrays.copyOf(attempts, length);
    startedAt = Arrays.copyOf(startedAt, length);
  }
}
