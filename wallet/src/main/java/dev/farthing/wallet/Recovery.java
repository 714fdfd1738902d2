package dev.farthing.wallet;

import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.sql.DatabaseException;
import dev.farthing.wallet.RecoveryReport.Recovered;
import dev.farthing.wallet.http.Exchanges;
import dev.farthing.wallet.http.Spool;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finishes what an earlier owner of the wallet was cut off at; repeats nothing. */
final class Recovery {
  private static final System.Logger LOG = System.getLogger("dev.farthing.wallet");

  /** How long to wait for one payment's end; what takes longer is followed. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final WalletContext context;
  private final Tracker tracker;
  private final Payments payments;
  private final Presenter presenter;
  private final Spool outbox;
  private final Exchanges exchanges;
  private final Map<String, Recovered> done = new LinkedHashMap<>();

  Recovery(
      WalletContext context,
      Tracker tracker,
      Payments payments,
      Presenter presenter,
      Spool outbox,
      Exchanges exchanges) {
    this.context = context;
    this.tracker = tracker;
    this.payments = payments;
    this.presenter = presenter;
    this.outbox = outbox;
    this.exchanges = exchanges;
  }

  /** Looks once at each purchase that was left behind; those that stay unresolved are followed. */
  void run(List<String> ids) {
    ids.forEach(id -> guarded(id, this::finish));
  }

  private void finish(JournalEntry entry) throws IOException {
    try {
      JournalEntry found = entry.purchase().money() == Money.PAID ? entry : resolveOrFollow(entry);
      if (found.purchase().money() == Money.PAID) {
        deliver(found);
      }
    } finally {
      note(entry);
    }
  }

  private void note(JournalEntry found) {
    JournalEntry now = context.journal().require(found.id());
    Recovered latest = Recovered.of(found, now, tracker::isKnownAsAnothers);
    synchronized (done) {
      Recovered first = done.get(found.id());
      boolean changed = latest.found().money() != latest.now().money();
      done.put(
          found.id(),
          first == null || changed
              ? latest
              : new Recovered(first.found(), latest.now(), first.done(), latest.next()));
    }
  }

  /** What has been taken up in this opening, and how it stood then. */
  RecoveryReport report() {
    synchronized (done) {
      return new RecoveryReport(List.copyOf(done.values()));
    }
  }

  private interface Step {
    void take(JournalEntry entry) throws IOException;
  }

  private void guarded(String id, Step step) {
    try {
      step.take(context.journal().require(id));
    } catch (WalletException.Interrupted | DatabaseException.Closed closing) {
      LOG.log(System.Logger.Level.DEBUG, "purchase " + id + " is left to the next start");
    } catch (WalletException e) {
      LOG.log(
          System.Logger.Level.WARNING, "purchase " + id + " is not finished: " + e.getMessage());
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "purchase " + id + " is not finished", e);
    }
  }

  private JournalEntry resolveOrFollow(JournalEntry entry) {
    try {
      return resolve(entry);
    } catch (RuntimeException e) {
      tracker.follow(entry);
      throw e;
    }
  }

  private JournalEntry resolve(JournalEntry entry) {
    JournalEntry.Payment payment = entry.approved();
    PaymentOutcome outcome = tracker.said(payment, LOOK);
    JournalEntry found =
        outcome instanceof PaymentOutcome.NotFound && mayAskAgain(entry)
            ? askAgain(entry)
            : tracker.write(entry, outcome);
    boolean open =
        found.purchase().money() == Money.UNKNOWN
            || found.purchase().money() == Money.PAID_UNPROVEN;
    if (open && !tracker.isKnownAsAnothers(payment)) {
      tracker.follow(found);
    }
    return found;
  }

  private JournalEntry askAgain(JournalEntry entry) {
    try (Ownership.Hand hand = context.ownership().take()) {
      JournalEntry asked = Waiting.await(context.journal().askingAgain(entry.id(), hand.fence()));
      context.steps().accept(WalletStep.ASKING_AGAIN);
      PaymentOutcome outcome =
          payments.ask(asked, Bolt11Invoice.decode(entry.approved().invoice()));
      if (outcome instanceof PaymentOutcome.AlreadyPaid || mayNotHaveArrived(outcome)) {
        outcome = tracker.track(entry.approved().hash(), LOOK);
      }
      return tracker.resolve(asked, outcome, hand.fence());
    }
  }

  /**
   * Whether it may be that only this request failed: an earlier one may still be held on its way to
   * the node, which alone can say that the payment has failed.
   */
  private static boolean mayNotHaveArrived(PaymentOutcome outcome) {
    return outcome instanceof PaymentOutcome.Failed failed
        && (failed.reason() == FailureReason.NODE_UNAVAILABLE
            || failed.reason() == FailureReason.TIMEOUT);
  }

  /**
   * The same invoice, at the same node, where that pays it once however often it is asked; never
   * where the node once said that it has paid.
   */
  private boolean mayAskAgain(JournalEntry entry) {
    JournalEntry.Payment payment = entry.approved();
    Instant last = context.payer().clock().instant().plus(payment.limits().timeout());
    return entry.purchase().money() != Money.PAID_UNPROVEN
        && entry.purchase().delivery() != Delivery.GIVEN_UP
        && !context.journal().isOnAConnection(payment)
        && context.payer().abilities().idempotentByHash()
        && last.isBefore(payment.invoiceExpiresAt());
  }

  /** Fetches for nobody what can be fetched twice; other purchases wait for the same call. */
  void deliverLate(JournalEntry entry) {
    guarded(entry.id(), this::deliver);
  }

  private void deliver(JournalEntry entry) throws IOException {
    Delivery delivery = entry.purchase().delivery();
    if (!entry.request().isSafe()
        || entry.request().isLive()
        || (delivery != Delivery.NONE && delivery != Delivery.PRESENTED)) {
      return;
    }
    Path part = outbox.temporary();
    try {
      Path kept = outbox.resolve(entry.id() + ".body");
      presenter.present(
          entry,
          entry.request(),
          exchanges,
          exchanges.unattended(
              info ->
                  BodySubscribers.mapping(
                      BodyHandlers.ofFile(part).apply(info), written -> keep(written, kept))),
          kept);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Path keep(Path written, Path kept) {
    try {
      return outbox.keep(written, String.valueOf(kept.getFileName()));
    } catch (IOException e) {
      throw new WalletException.NotKept("the answer cannot be kept in the outbox", e);
    }
  }
}
