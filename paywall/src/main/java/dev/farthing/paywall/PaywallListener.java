package dev.farthing.paywall;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Instant;

/**
 * The window on what a seller does, for metrics and views. Called on the threads that do the work,
 * also on the hot path: an implementation returns at once, never throws, and is thread-safe.
 */
public interface PaywallListener {
  /** A listener that hears nothing. */
  PaywallListener NONE = new PaywallListener() {};

  /** A challenge was made. */
  default void challenged(Challenged event) {}

  /** A challenge was refused, or could not be made. */
  default void notChallenged(Route route, Refusal reason) {}

  /** A paid request was let pass. */
  default void admitted(Admitted event) {}

  /** An invoice was paid, told once for each. */
  default void settled(Settled event) {}

  /** Somebody should look. */
  default void alarm(Alarm event) {}

  /**
   * A challenge was made.
   *
   * @param price the amount of the invoice
   */
  record Challenged(Route route, PaymentHash hash, MilliSatoshi price, Instant at) {}

  /**
   * A paid request was let pass.
   *
   * @param first whether it is the first of its token, as far as memory reaches: not before the
   *     start of this process
   */
  record Admitted(Route route, PaymentHash hash, boolean first) {}

  /**
   * An invoice was paid for good.
   *
   * @param invoiced what the invoice asked
   * @param received what arrived
   */
  record Settled(
      String service, PaymentHash hash, MilliSatoshi invoiced, MilliSatoshi received, Instant at) {}

  /**
   * Something that should not happen.
   *
   * @param detail what, where, and what to do; no secrets
   */
  record Alarm(Kind kind, String detail) {
    /** The kinds of alarms: bounded, fit for a label. */
    public enum Kind {
      /** A credential was presented whose invoice its node does not call settled. */
      UNPAID_CREDENTIAL,
      /** Look-ups of first admissions fall behind, or the node cannot be asked. */
      AUDIT_BEHIND,
      /** The node made an invoice other than asked for. */
      WRONG_INVOICE,
      /** The store could not be written or read. */
      STORE
    }
  }
}
