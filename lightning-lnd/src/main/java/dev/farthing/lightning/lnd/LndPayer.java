package dev.farthing.lightning.lnd;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.PayerAbilities;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.PaymentOutcome.Failed;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Pays from an LND. */
final class LndPayer implements InvoicePayer {
  private final LndConnection connection;
  private final Identity identity;

  /** What LND is being asked to pay, until it has answered. */
  private final Set<PaymentHash> beingAsked = ConcurrentHashMap.newKeySet();

  LndPayer(LndConnection connection) {
    this.connection = connection;
    this.identity = new Identity(connection);
  }

  /** Asks the node if it has not told yet, and then waits for its answer. */
  @Override
  public NodeId nodeId() {
    return identity.await();
  }

  @Override
  public Network network() {
    return connection.config().network();
  }

  @Override
  public InstantSource clock() {
    return connection.surroundings().clock();
  }

  @Override
  public PayerAbilities abilities() {
    return LndNode.PAYER_ABILITIES;
  }

  @Override
  public CompletionStage<PaymentOutcome> pay(Approval approval, Deadline deadline) {
    if (connection.isClosed()) {
      return CompletableFuture.failedStage(connection.closedAlready());
    }
    approval.use();
    Optional<Failed> refusal = refusal(approval.invoice(), deadline);
    if (refusal.isPresent()) {
      return CompletableFuture.completedStage(refusal.get());
    }
    PaymentHash hash = approval.invoice().paymentHash();
    if (!beingAsked.add(hash)) {
      return track(hash, deadline).thenApply(LndPayer::endOfAnother);
    }
    return identity
        .ready(deadline)
        .handle(
            (node, failure) ->
                failure == null
                    ? new PaymentSubmission(connection, identity, approval, deadline).submit()
                    : CompletableFuture.<PaymentOutcome>completedFuture(notSent(failure)))
        .thenCompose(outcome -> outcome)
        .whenComplete((outcome, failure) -> beingAsked.remove(hash))
        .copy();
  }

  @Override
  public CompletionStage<PaymentOutcome> track(PaymentHash hash, Deadline deadline) {
    if (connection.isClosed()) {
      return CompletableFuture.failedStage(connection.closedAlready());
    }
    return new PaymentTracking(
            connection, identity, hash, deadline, () -> beingAsked.contains(hash))
        .track()
        .copy();
  }

  /** Takes no more calls. Payments go on, and so do waits for them. */
  @Override
  public void close() {
    connection.close();
  }

  private Optional<Failed> refusal(Bolt11Invoice invoice, Deadline deadline) {
    Instant now = clock().instant();
    if (invoice.network() != network()) {
      return Optional.of(
          new Failed(
              FailureReason.WRONG_NETWORK,
              "the invoice is for " + invoice.network() + ", this node for " + network()));
    }
    if (invoice.isExpired(now)) {
      return Optional.of(
          new Failed(FailureReason.EXPIRED, "the invoice expired at " + invoice.expiresAt()));
    }
    if (deadline.remaining(clock()).isZero()) {
      return Optional.of(
          new Failed(FailureReason.TIMEOUT, "the deadline had passed before anything was sent"));
    }
    return Optional.empty();
  }

  /** What the end of an earlier payment of the same hash means to whoever asked for one more. */
  private static PaymentOutcome endOfAnother(PaymentOutcome known) {
    if (known instanceof PaymentOutcome.Paid) {
      return new PaymentOutcome.AlreadyPaid();
    }
    return known instanceof Failed || known instanceof PaymentOutcome.Unknown
        ? known
        : new PaymentOutcome.Unknown("an earlier payment of this hash has not ended");
  }

  /** The node was not even asked to pay. */
  private static Failed notSent(Throwable failure) {
    Throwable cause = LndErrors.cause(failure);
    FailureReason reason = FailureReason.NODE_UNAVAILABLE;
    if (cause instanceof LightningException.DeadlinePassed) {
      reason = FailureReason.TIMEOUT;
    } else if (cause instanceof LightningException.WrongNetwork) {
      reason = FailureReason.WRONG_NETWORK;
    }
    return new Failed(reason, "nothing was sent: " + cause.getMessage());
  }
}
