package dev.farthing.wallet;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.FailureReason;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.wallet.http.Body.Content;
import dev.farthing.wallet.http.Claim;
import dev.farthing.wallet.http.StoredRequest;
import dev.farthing.wallet.policy.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Pays a claim once: journal, node, journal. Blocks its thread. Thread-safe. */
final class Payments {
  /** How much longer than its own deadline a node may take to say that it has passed. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration TRACK_ONCE = Duration.ofSeconds(10);

  private final WalletContext context;
  private final Tracker tracker;
  private final Approvals approvals;
  private final Continuity continuity;
  private final SpoolKeeper spool;

  Payments(
      WalletContext context,
      Tracker tracker,
      Approvals approvals,
      Continuity continuity,
      SpoolKeeper spool) {
    this.context = context;
    this.tracker = tracker;
    this.approvals = approvals;
    this.continuity = continuity;
    this.spool = spool;
  }

  /** What came of trying to pay. */
  private sealed interface Attempt permits Bought, Asked {}

  /**
   * A purchase that is paid.
   *
   * @param here whether this call paid for it; if not, another process bought the same meanwhile
   */
  record Bought(JournalEntry entry, boolean here) implements Attempt {}

  /** A purchase that waits for a person. */
  private record Asked(Awaited awaited) implements Attempt {}

  /**
   * Judges, submits and pays, once the wallet is in our hands.
   *
   * @return the purchase, paid and proven, on disk
   * @throws WalletException in the case that stands in the journal
   * @throws LightningException if the node does not say who it is; then nothing was submitted
   */
  Bought pay(Order order, Claim claim) {
    Attempt attempt = attempt(order, claim, Optional.empty());
    return attempt instanceof Asked asked ? payAwaited(order, asked.awaited()) : (Bought) attempt;
  }

  /** As {@link #pay}, for a challenge of which a person is asked, now or before. */
  Bought payAwaited(Order order, Awaited awaited) {
    Consent consent = approvals.ask(awaited);
    return (Bought) attempt(order, awaited.claim(), Optional.of(consent));
  }

  private Attempt attempt(Order order, Claim claim, Optional<Consent> consent) {
    try (Ownership.Hand hand = context.ownership().take()) {
      Optional<JournalEntry> elsewhere = context.journal().boughtElsewhere(order, closable());
      if (elsewhere.isPresent()) {
        return new Bought(requirePresentable(require(elsewhere.get())), false);
      }
      NodeId node = context.payer().nodeId();
      continuity.require();
      boolean known = isKnownToTheNode(claim.invoice().paymentHash());
      context.steps().accept(WalletStep.BEFORE_SUBMISSION);
      JournalEntry entry = submit(order, claim, node, known, consent, hand.fence());
      if (entry.purchase().decision() == Decision.AWAITING_APPROVAL) {
        return new Asked(approvals.of(entry.id()));
      }
      context.steps().accept(WalletStep.SUBMITTED);
      PaymentOutcome outcome = ask(entry, claim.invoice());
      context.steps().accept(WalletStep.NODE_ANSWERED);
      if (outcome instanceof PaymentOutcome.AlreadyPaid) {
        throw paidBefore(entry, hand.fence());
      }
      return new Bought(require(tracker.resolve(entry, outcome, hand.fence())), true);
    }
  }

  /**
   * Whether the node's history knows a hash, which a seller may show to learn its preimage. Asked
   * before the submission, so that a payment which the node knows of afterwards is our own, also
   * where we died before it answered. Costs one question to the node for each purchase.
   */
  private boolean isKnownToTheNode(PaymentHash hash) {
    PaymentOutcome known = tracker.track(hash, TRACK_ONCE);
    if (known instanceof PaymentOutcome.Unknown silent) {
      throw new WalletException.PaymentFailed(
          FailureReason.NODE_UNAVAILABLE,
          "the node does not say whether it has paid this hash before (" + silent.why() + ")");
    }
    return !(known instanceof PaymentOutcome.NotFound);
  }

  private static JournalEntry requirePresentable(JournalEntry entry) {
    if (entry.purchase().delivery() == Delivery.GIVEN_UP) {
      throw new WalletException.HashReused(entry.approved().hash());
    }
    return entry;
  }

  private Instant closable() {
    return context.clock().instant().minus(Purchase.REPLAY_WINDOW);
  }

  private JournalEntry submit(
      Order order,
      Claim claim,
      NodeId node,
      boolean known,
      Optional<Consent> consent,
      Fence fence) {
    String id = consent.map(yes -> yes.request().id()).orElseGet(() -> context.randomHex(12));
    StoredRequest kept = keep(id, order.request());
    context.steps().accept(WalletStep.BODY_KEPT);
    Submission submission =
        new Submission(
            id,
            context.randomHex(16),
            order,
            kept,
            claim,
            known,
            order.proposal(
                claim,
                context.payer().abilities().feeBound(),
                context.clock().instant(),
                context.payer().clock().instant()),
            node,
            context.journal().sitting(),
            closable(),
            consent);
    Verdict verdict = Waiting.await(context.journal().submit(submission, context.judge(), fence));
    JournalEntry entry = context.announcer().changed(context.journal().require(id));
    if (!(verdict instanceof Verdict.Allow)) {
      forget(kept);
    }
    if (verdict instanceof Verdict.Deny) {
      throw denied(verdict, claim);
    }
    return entry;
  }

  private static WalletException denied(Verdict verdict, Claim claim) {
    return switch (verdict.rule()) {
      case Judging.HASH_REUSED -> new WalletException.HashReused(claim.invoice().paymentHash());
      case RefusingSellers.RULE -> new WalletException.SellerRefuses(verdict.sentence());
      default -> new WalletException.Denied(verdict.rule(), verdict.sentence());
    };
  }

  /** A body in a file gets the purchase's name, so that it outlives the call. */
  private StoredRequest keep(String id, StoredRequest request) {
    try {
      if (!(request.body().content() instanceof Content.Bytes
          || request.body().content() instanceof Content.None)) {
        spool.requireRoom();
      }
      return request.withBody(request.body().keptAs(context.journal().spool(), id + ".body"));
    } catch (IOException e) {
      throw new WalletException.NotKept("the request's body cannot be kept: " + e.getMessage(), e);
    }
  }

  private static void forget(StoredRequest request) {
    if (request.body().content() instanceof Content.File file) {
      try {
        Files.deleteIfExists(file.path());
      } catch (IOException e) {
        throw new WalletException.NotKept("a denied request's body cannot be removed", e);
      }
    }
  }

  /** Asks the node to pay; whatever goes wrong from here on leaves the outcome unknown. */
  PaymentOutcome ask(JournalEntry entry, Bolt11Invoice invoice) {
    PaymentLimits limits = entry.approved().limits();
    return within(
        limits.timeout(),
        () ->
            context
                .payer()
                .pay(
                    Approval.of(invoice, limits, entry.id()),
                    Deadline.in(limits.timeout(), context.payer().clock())));
  }

  private static PaymentOutcome within(
      Duration most, Supplier<CompletionStage<PaymentOutcome>> call) {
    try {
      return Waiting.await(call.get(), most.plus(PATIENCE));
    } catch (TimeoutException e) {
      return new PaymentOutcome.Unknown("the node did not answer in time");
    } catch (WalletException.Interrupted e) {
      throw e;
    } catch (RuntimeException e) {
      return new PaymentOutcome.Unknown("the node could not be asked: " + Failures.words(e));
    }
  }

  /**
   * The node had paid this hash before it was asked: the seller shows another's hash to learn its
   * preimage, so nothing is presented. Given up on disk before the preimage is asked for, so that
   * nobody who finds it can show it.
   */
  private WalletException paidBefore(JournalEntry entry, Fence fence) {
    String why = "the node had paid this hash before it was asked";
    context.announcer().changed(Waiting.await(context.journal().givenUp(entry.id(), why, fence)));
    context.steps().accept(WalletStep.GIVEN_UP);
    JournalEntry tracked =
        tracker.resolve(entry, tracker.track(entry.approved().hash(), TRACK_ONCE), fence);
    if (tracked.purchase().money() != Money.PAID) {
      tracker.follow(tracked);
    }
    return new WalletException.HashReused(entry.approved().hash());
  }

  /**
   * Asks the node once more about a purchase that was submitted.
   *
   * @return the purchase, paid and proven
   */
  JournalEntry settle(JournalEntry entry) {
    return require(tracker.lookUp(entry, TRACK_ONCE));
  }

  private JournalEntry require(JournalEntry entry) {
    Purchase purchase = entry.purchase();
    String reason = purchase.reason().orElse("no answer");
    return switch (purchase.money()) {
      case PAID -> entry;
      case FAILED -> throw failed(reason);
      case PAID_UNPROVEN -> {
        tracker.follow(entry);
        throw new WalletException.Unproven(entry.id(), entry.approved().hash());
      }
      case NONE, HELD, SUBMITTED, UNKNOWN, WRITTEN_OFF -> {
        tracker.follow(entry);
        throw new WalletException.OutcomeUnknown(entry.id(), entry.approved().hash(), reason);
      }
    };
  }

  private static WalletException failed(String reason) {
    int colon = reason.indexOf(':');
    FailureReason cause = FailureReason.valueOf(reason.substring(0, colon));
    return new WalletException.PaymentFailed(cause, reason.substring(colon + 1).strip());
  }
}
