package dev.farthing.simnet.core;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The parts of payments that are in flight, one route each; places are used again. */
final class Parts {
  int[] payment = new int[64];

  private @Nullable Route[] routes = new Route[64];
  private final IntList free = new IntList();
  private int used;

  int add(int itsPayment, Route route) {
    int part = free.isEmpty() ? used++ : free.takeLast();
    if (part == routes.length) {
      payment = Arrays.copyOf(payment, 2 * part);
      routes = Arrays.copyOf(routes, 2 * part);
    }
    payment[part] = itsPayment;
    routes[part] = route;
    return part;
  }

  void remove(int part) {
    routes[part] = null;
    free.add(part);
  }

  Route route(int part) {
    Route route = routes[part];
    if (route == null) {
      throw new AssertionError("part " + part + " is not in flight");
    }
    return route;
  }
}
