package dev.farthing.wallet;

import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.NodeHistory.SentPayment;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.wallet.Reconciliation.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One comparison of the journal with the node's books. Repairs what a preimage proves. */
final class Reconciler {
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final WalletContext context;
  private final Tracker tracker;
  private final NodeBooks books;
  private final List<Purchase> repaired = new ArrayList<>();
  private final List<Difference> differences = new ArrayList<>();
  private final Set<PaymentHash> seen = new HashSet<>();
  private long agreed;
  private long foreign;

  Reconciler(WalletContext context, Tracker tracker, NodeBooks books) {
    this.context = context;
    this.tracker = tracker;
    this.books = books;
  }

  Reconciliation run() {
    if (books.areOpen()) {
      books.since(context.journal().firstAsked(node()).orElse(books.met()), this::ofNode);
    }
    context.journal().forEachSubmitted(node(), this::ofJournal);
    return new Reconciliation(
        node(),
        books.areOpen(),
        agreed,
        foreign,
        repaired,
        differences,
        context.journal().database().read(Stop::read));
  }

  private dev.farthing.protocol.bolt11.NodeId node() {
    return context.payer().nodeId();
  }

  private void ofNode(SentPayment payment) {
    Optional<JournalEntry> entry = context.journal().ofHash(payment.hash());
    if (entry.isPresent()) {
      seen.add(payment.hash());
      compare(entry.get(), payment.outcome());
    } else if (books.isStrange(payment)) {
      differences.add(
          new Difference.UnknownToJournal(
              payment.hash(),
              payment.amount(),
              payment.begunAt(),
              !(payment.outcome() instanceof PaymentOutcome.Paid)));
    } else if (!(payment.outcome() instanceof PaymentOutcome.Failed)) {
      foreign++;
    }
  }

  /** What the node did not name by itself is asked for by its hash. */
  private void ofJournal(JournalEntry entry) {
    if (!seen.contains(entry.approved().hash())) {
      compare(entry, tracker.track(entry.approved().hash(), LOOK));
    }
  }

  private void compare(JournalEntry entry, PaymentOutcome outcome) {
    JournalEntry now = entry;
    if (mayChange(entry.purchase().money(), outcome)) {
      now = tracker.write(entry, outcome);
      if (now.purchase().money() != entry.purchase().money()) {
        repaired.add(now.purchase());
      }
    }
    Optional<Difference> difference = difference(now, outcome);
    if (difference.isPresent()) {
      differences.add(difference.get());
    } else {
      agreed++;
    }
  }

  /** An end that is known is only corrected by a preimage. */
  private static boolean mayChange(Money money, PaymentOutcome outcome) {
    return switch (money) {
      case SUBMITTED, UNKNOWN -> true;
      case FAILED, WRITTEN_OFF, PAID_UNPROVEN ->
          outcome instanceof PaymentOutcome.Paid paid && paid.preimage().isPresent();
      case NONE, HELD, PAID -> false;
    };
  }

  private Optional<Difference> difference(JournalEntry entry, PaymentOutcome outcome) {
    Purchase purchase = entry.purchase();
    return switch (purchase.money()) {
      case PAID, PAID_UNPROVEN -> ofPaid(purchase, outcome);
      case SUBMITTED, UNKNOWN -> Optional.of(new Difference.Unresolved(purchase));
      case FAILED ->
          outcome instanceof PaymentOutcome.Failed || outcome instanceof PaymentOutcome.NotFound
              ? Optional.empty()
              : Optional.of(new Difference.OtherEnd(purchase, said(outcome)));
      case NONE, HELD, WRITTEN_OFF -> Optional.empty();
    };
  }

  private Optional<Difference> ofPaid(Purchase purchase, PaymentOutcome outcome) {
    if (outcome instanceof PaymentOutcome.Paid paid) {
      return ofCost(purchase, paid);
    }
    if (outcome instanceof PaymentOutcome.NotFound) {
      InvoicePayer payer = context.payer();
      return payer.abilities().keepsHistory()
          ? Optional.of(new Difference.UnknownToNode(purchase))
          : Optional.empty();
    }
    return Optional.of(new Difference.OtherEnd(purchase, said(outcome)));
  }

  private Optional<Difference> ofCost(Purchase purchase, PaymentOutcome.Paid paid) {
    MilliSatoshi booked = context.journal().amountPaid(purchase.id());
    return booked.equals(paid.amount()) && purchase.feePaid().equals(paid.fee())
        ? Optional.empty()
        : Optional.of(
            new Difference.OtherCost(
                purchase, booked, purchase.feePaid(), paid.amount(), paid.fee()));
  }

  private static String said(PaymentOutcome outcome) {
    if (outcome instanceof PaymentOutcome.Failed failed) {
      return "failed (" + failed.reason() + ")";
    }
    if (outcome instanceof PaymentOutcome.Unknown unknown) {
      return "nothing (" + unknown.why() + ")";
    }
    return outcome instanceof PaymentOutcome.InFlight ? "under way" : "paid";
  }
}
