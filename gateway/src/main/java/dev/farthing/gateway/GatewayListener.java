package dev.farthing.gateway;

import dev.farthing.paywall.Route;
import org.jspecify.annotations.Nullable;

/**
 * The window on what a gateway does, for metrics and logs. Called on the event loops: an
 * implementation returns at once, never throws, and is thread-safe.
 */
public interface GatewayListener {
  /** A listener that hears nothing. */
  GatewayListener NONE = request -> {};

  /** A request is over. */
  void finished(Finished request);

  /**
   * A request that is over.
   *
   * @param route the route that it took, null if none
   * @param status the HTTP status of the answer, 0 if none was begun
   * @param nanos from its head read to its answer handed to the network
   */
  record Finished(@Nullable Route route, Outcome outcome, int status, long nanos) {}

  /** How a request can end: bounded, fit for a label. */
  enum Outcome {
    /** Let pass without a price. */
    FREE,
    /** Let pass, being paid for. */
    ADMITTED,
    /** Asked to pay. */
    CHALLENGED,
    /** Told no by the paywall. */
    REFUSED,
    /** Not HTTP, or not safely so. */
    MALFORMED,
    /** Let pass, but the upstream gave no whole answer. */
    UPSTREAM_FAILED,
    /** Gone before its answer was complete. */
    CLIENT_GONE
  }
}
