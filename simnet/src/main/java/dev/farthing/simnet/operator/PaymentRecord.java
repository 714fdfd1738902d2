package dev.farthing.simnet.operator;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A payment as its node's owner sees it at one instant.
 *
 * @param index from 1 on, by node, in the order of making
 * @param request the invoice's text
 * @param amount what the payee is to receive
 * @param fee what routing nodes have received
 * @param preimage known once it succeeded
 * @param failure why it failed
 * @param attempts each HTLC that was sent, in that order
 * @param endedAt empty while it is in flight
 */
public record PaymentRecord(
    long index,
    PaymentHash hash,
    String request,
    MilliSatoshi amount,
    MilliSatoshi fee,
    Instant createdAt,
    Status status,
    Optional<Preimage> preimage,
    Optional<Failure> failure,
    List<Attempt> attempts,
    Optional<Instant> endedAt) {
  public PaymentRecord {
    attempts = List.copyOf(attempts);
  }

  /** How far a payment or an attempt has come. */
  public enum Status {
    IN_FLIGHT,
    SUCCEEDED,
    FAILED
  }

  /** Why a payment failed, as LND tells reasons apart. */
  public enum Failure {
    TIMEOUT,
    NO_ROUTE,
    ERROR,
    INCORRECT_PAYMENT_DETAILS,
    INSUFFICIENT_BALANCE
  }

  /**
   * An HTLC that was sent.
   *
   * @param id from 1 on, by node
   * @param resolvedAt empty while it is in flight
   * @param failure why it was given back
   */
  public record Attempt(
      long id,
      Status status,
      RouteView route,
      Instant sentAt,
      Optional<Instant> resolvedAt,
      Optional<AttemptFailure> failure) {}

  /**
   * Why an HTLC was given back.
   *
   * @param code of BOLT 4, such as 0x1007 for {@code temporary_channel_failure}
   * @param source the place in the route of the node that says so: 0 is the payer, 1 the node after
   *     the first hop
   * @param height the height at which it came back
   */
  public record AttemptFailure(int code, int source, int height) {}
}
