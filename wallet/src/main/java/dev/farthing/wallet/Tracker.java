package dev.farthing.wallet;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Finds out what became of payments that were submitted, by their hashes. Weighs the node's words;
 * <i>not found</i> is not failed. Thread-safe.
 */
final class Tracker {
  private static final System.Logger LOG = System.getLogger("dev.farthing.wallet");

  /** A node may still be sending an invoice that has expired. */
  static final Duration EXPIRY_MARGIN = Duration.ofMinutes(10);

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final WalletContext context;
  private final Set<String> followed = ConcurrentHashMap.newKeySet();
  private volatile Consumer<JournalEntry> paidLate = entry -> {};
  private volatile boolean closed;

  Tracker(WalletContext context) {
    this.context = context;
  }

  /** Who is told of purchases that turn out paid when nobody waits for them any more. */
  void whenPaidLate(Consumer<JournalEntry> told) {
    paidLate = told;
  }

  /**
   * Writes what the node's words mean for a purchase.
   *
   * @throws WalletException.OutcomeUnknown if they cannot be written
   */
  JournalEntry resolve(JournalEntry entry, PaymentOutcome outcome, Fence fence) {
    try {
      JournalEntry written =
          Waiting.await(
              context.journal().resolve(entry.id(), weigh(entry.approved(), outcome), fence));
      if (written.purchase().money() == Money.PAID) {
        context.steps().accept(WalletStep.PAID);
      }
      return context.announcer().changed(written);
    } catch (WalletException.Interrupted e) {
      follow(entry);
      throw e;
    } catch (RuntimeException e) {
      follow(entry);
      throw new WalletException.OutcomeUnknown(
          entry.id(), entry.approved().hash(), "what the node said cannot be written down", e);
    }
  }

  private Resolution weigh(JournalEntry.Payment payment, PaymentOutcome outcome) {
    if (outcome instanceof PaymentOutcome.Paid paid) {
      return paid.preimage().isPresent() && paid.preimage().get().proves(payment.hash())
          ? new Resolution.Paid(paid.preimage().get(), paid.amount(), paid.fee())
          : new Resolution.Unproven(
              "the node says paid and gives no preimage that proves it", paid.amount(), paid.fee());
    }
    if (outcome instanceof PaymentOutcome.Failed failed) {
      return new Resolution.Failed(failed.reason(), failed.nodeText());
    }
    if (outcome instanceof PaymentOutcome.NotFound) {
      return notFound(payment);
    }
    if (outcome instanceof PaymentOutcome.Unknown unknown) {
      return new Resolution.Unknown(unknown.why());
    }
    return new Resolution.Unknown("the payment is under way");
  }

  /**
   * Failed only where the connection that carried the request is gone, the invoice has expired with
   * a margin, and the node keeps its history.
   */
  private Resolution notFound(JournalEntry.Payment payment) {
    InvoicePayer payer = context.payer();
    Instant surely = payment.invoiceExpiresAt().plus(EXPIRY_MARGIN);
    boolean never =
        !context.journal().isOnAConnection(payment)
            && payer.abilities().keepsHistory()
            && payer.clock().instant().isAfter(surely);
    return never
        ? new Resolution.Failed(
            FailureReason.EXPIRED, "the node never heard of it and the invoice has expired")
        : new Resolution.Unknown("the node does not know the payment");
  }

  /**
   * Whether another node was asked to pay, so that the word of ours does not count. Not said of a
   * node that does not tell who it is.
   */
  boolean isKnownAsAnothers(JournalEntry.Payment payment) {
    try {
      return !isOurNode(payment);
    } catch (LightningException silent) {
      return false;
    }
  }

  private boolean isOurNode(JournalEntry.Payment payment) {
    return payment.node().equals(context.payer().nodeId());
  }

  /** What our node says of a payment, if that is the one that was asked to pay. */
  PaymentOutcome said(JournalEntry.Payment payment, Duration most) {
    try {
      return isOurNode(payment)
          ? track(payment.hash(), most)
          : new PaymentOutcome.Unknown("another node was asked to pay");
    } catch (LightningException e) {
      return new PaymentOutcome.Unknown("the node does not say who it is: " + Failures.words(e));
    }
  }

  /**
   * Asks the node by hash and writes what it says. The wallet is in our hands only to write: who
   * has it meanwhile may have found out the same, or asked the node again.
   */
  JournalEntry lookUp(JournalEntry entry, Duration most) {
    return write(entry, said(entry.approved(), most));
  }

  /** Writes what the node said of a purchase, unless it stands otherwise by now. */
  JournalEntry write(JournalEntry entry, PaymentOutcome outcome) {
    try (Ownership.Hand hand = context.ownership().take()) {
      JournalEntry now = context.journal().require(entry.id());
      boolean same =
          now.purchase().money() == entry.purchase().money()
              && now.approved().fence() == entry.approved().fence();
      return same ? resolve(entry, outcome, hand.fence()) : now;
    }
  }

  /** What the node says about a hash. */
  PaymentOutcome track(PaymentHash hash, Duration most) {
    InvoicePayer payer = context.payer();
    try {
      return Waiting.await(
          payer.track(hash, Deadline.in(most, payer.clock())), most.plus(PATIENCE));
    } catch (TimeoutException e) {
      return new PaymentOutcome.Unknown("the node did not answer in time");
    } catch (WalletException.Interrupted e) {
      throw e;
    } catch (RuntimeException e) {
      return new PaymentOutcome.Unknown("the node could not be asked: " + Failures.words(e));
    }
  }

  /** Asks from time to time until the end is known. */
  void follow(JournalEntry entry) {
    if (context.journal().isKeptHere(entry.approved()) && followed.add(entry.id())) {
      lookLater(entry, FIRST_WAIT);
    }
  }

  private void lookLater(JournalEntry entry, Duration wait) {
    context
        .waiting()
        .after(wait)
        .thenRunAsync(() -> look(entry, wait), context.executor())
        .exceptionally(
            failure -> {
              if (!closed) {
                LOG.log(System.Logger.Level.WARNING, "purchase " + entry.id(), failure);
              }
              return null;
            });
  }

  private void look(JournalEntry entry, Duration waited) {
    if (closed) {
      return;
    }
    Money money = Money.UNKNOWN;
    JournalEntry found = entry;
    try {
      found = lookUp(entry, LOOK);
      money = found.purchase().money();
    } catch (RuntimeException e) {
      LOG.log(
          closed ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
          "purchase " + entry.id() + " cannot be resolved yet",
          e);
    }
    if (money == Money.PAID) {
      followed.remove(entry.id());
      paidLate.accept(found);
    } else if (money == Money.FAILED || money == Money.WRITTEN_OFF) {
      followed.remove(entry.id());
    } else {
      Duration longer = waited.multipliedBy(2);
      lookLater(entry, longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT);
    }
  }

  /** Stops asking. */
  void close() {
    closed = true;
  }
}
