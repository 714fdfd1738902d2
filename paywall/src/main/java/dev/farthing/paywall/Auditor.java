package dev.farthing.paywall;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.LightningException;
import dev.farthing.paywall.PaywallListener.Alarm;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Looks behind admissions: was the invoice of this token really settled? That the preimage is known
 * proves it against everybody but those who can read the seller's open invoices.
 *
 * <p>Thread-safe. What waits is bounded; asking the node runs on the executor.
 */
final class Auditor {
  private static final int MOST_WAITING = 4_096;
  private static final int MOST_AT_ONCE = 8;

  private final SaleTable sales;
  private final RevocationTable revocations;
  private final InvoiceIssuer issuer;
  private final InstantSource clock;
  private final Duration nodeTimeout;
  private final Executor executor;
  private final PaywallListener listener;
  private final ArrayBlockingQueue<L402Identifier> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final ArrayBlockingQueue<L402Identifier> again = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);
  private final AtomicBoolean behind = new AtomicBoolean();

  Auditor(
      SaleTable sales,
      RevocationTable revocations,
      InvoiceIssuer issuer,
      InstantSource clock,
      Duration nodeTimeout,
      Executor executor,
      PaywallListener listener) {
    this.sales = sales;
    this.revocations = revocations;
    this.issuer = issuer;
    this.clock = clock;
    this.nodeTimeout = nodeTimeout;
    this.executor = executor;
    this.listener = listener;
  }

  /** What is known of a payment. */
  enum Finding {
    SETTLED,
    /** Not settled, or unknown to the books or the node: its token has been revoked. */
    UNPAID,
    /** The node cannot be asked now. */
    UNCLEAR
  }

  /** Queues a look-up; says no where too many wait. Never blocks. */
  boolean offer(L402Identifier identifier) {
    boolean taken = waiting.offer(identifier);
    if (taken) {
      pump();
    } else if (behind.compareAndSet(false, true)) {
      listener.alarm(
          new Alarm(
              Alarm.Kind.AUDIT_BEHIND,
              MOST_WAITING + " payments wait to be looked up. Is the node slow or away?"));
    }
    return taken;
  }

  /** Asks again about payments of which the node could not be asked. */
  void retry() {
    if (again.isEmpty()) {
      behind.set(false);
    } else if (behind.compareAndSet(false, true)) {
      listener.alarm(
          new Alarm(
              Alarm.Kind.AUDIT_BEHIND,
              again.size() + " payments could not be looked up. Is the node away?"));
    }
    again.drainTo(waiting, waiting.remainingCapacity());
    pump();
  }

  private void pump() {
    while (!waiting.isEmpty() && free.tryAcquire()) {
      try {
        executor.execute(this::auditNext);
      } catch (RejectedExecutionException e) {
        free.release();
        return;
      }
    }
  }

  private void auditNext() {
    L402Identifier identifier = waiting.poll();
    if (identifier == null) {
      free.release();
      return;
    }
    confirm(identifier)
        .whenComplete(
            (finding, failure) -> {
              if (finding != Finding.SETTLED && finding != Finding.UNPAID) {
                again.offer(identifier);
              }
              free.release();
              pump();
            });
  }

  /** Finds out whether a token was paid for, and revokes it if not. Reads the books at once. */
  CompletableFuture<Finding> confirm(L402Identifier identifier) {
    try {
      Optional<SaleTable.Entry> entry = sales.find(identifier.paymentHash());
      if (entry.isEmpty() || !entry.get().identifier().equals(identifier)) {
        return unpaid(identifier, "was never sold by these books");
      }
      if (entry.get().settled()) {
        return CompletableFuture.completedFuture(Finding.SETTLED);
      }
      return issuer
          .lookUp(identifier.paymentHash(), Deadline.in(nodeTimeout, issuer.clock()))
          .toCompletableFuture()
          .thenCompose(state -> judge(identifier, state))
          .exceptionally(this::unclear);
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(unclear(e));
    }
  }

  private CompletableFuture<Finding> judge(L402Identifier identifier, InvoiceState state) {
    if (state instanceof InvoiceState.Settled settled) {
      return settle(identifier.paymentHash(), settled).thenApply(told -> Finding.SETTLED);
    }
    return unpaid(identifier, "is " + state.getClass().getSimpleName() + " at the node");
  }

  /** Writes down what the node says was settled, where its settlements have not been heard yet. */
  CompletableFuture<Void> settle(PaymentHash hash, InvoiceState.Settled settled) {
    return sales
        .settle(hash, settled.received(), settled.at(), null)
        .thenAccept(first -> first.ifPresent(listener::settled));
  }

  private CompletableFuture<Finding> unpaid(L402Identifier identifier, String what) {
    CompletableFuture<Void> durable =
        revocations.revoke(identifier, "presented, but its invoice " + what, clock.instant());
    listener.alarm(
        new Alarm(
            Alarm.Kind.UNPAID_CREDENTIAL,
            "a credential was presented whose invoice "
                + what
                + " (payment hash "
                + identifier.paymentHash()
                + "). It has been revoked. Somebody may read the node's open invoices or the"
                + " seller's keys."));
    return durable.handle((written, failure) -> stored(failure));
  }

  private Finding stored(@Nullable Throwable failure) {
    if (failure != null) {
      listener.alarm(
          new Alarm(
              Alarm.Kind.STORE,
              "a revocation could not be written and ends with this process: "
                  + failure.getMessage()));
    }
    return Finding.UNPAID;
  }

  private Finding unclear(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof LightningException)) {
      listener.alarm(new Alarm(Alarm.Kind.STORE, "a payment could not be looked up: " + cause));
    }
    return Finding.UNCLEAR;
  }
}
