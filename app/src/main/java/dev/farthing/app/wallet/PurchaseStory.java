package dev.farthing.app.wallet;

import dev.farthing.app.NextAction;
import dev.farthing.app.Visible;
import dev.farthing.app.node.Amounts;
import dev.farthing.wallet.Delivery;
import dev.farthing.wallet.Money;
import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.PurchaseDetails;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A purchase in sentences.
 *
 * @param sentences in the order of what happened; the last says what to do
 * @param next the same for a program
 */
record PurchaseStory(List<String> sentences, NextAction next) {
  static PurchaseStory of(PurchaseDetails details) {
    Purchase purchase = details.purchase();
    List<String> story = new ArrayList<>();
    story.add(asked(purchase));
    if (!purchase.amount().isZero()) {
      story.add(
          "The seller asked for "
              + Amounts.sat(purchase.amount())
              + purchase.payee().map(node -> ", to be paid to node " + node.hex()).orElse("")
              + ".");
    }
    story.add(decided(details));
    paid(details).ifPresent(story::add);
    delivered(details).ifPresent(story::add);
    details
        .supersededBy()
        .ifPresent(id -> story.add("A person let it be bought again, as purchase " + id + "."));
    NextAction next = next(purchase);
    story.add(advice(purchase, next));
    return new PurchaseStory(story.stream().map(Visible::of).toList(), next);
  }

  private static String asked(Purchase purchase) {
    return "At "
        + at(purchase.createdAt())
        + " agent '"
        + purchase.agent()
        + "' wanted "
        + purchase.method()
        + " "
        + purchase.uri()
        + (purchase.task().isEmpty() ? "" : " for task '" + purchase.task() + "'")
        + ".";
  }

  private static String decided(PurchaseDetails details) {
    Purchase purchase = details.purchase();
    String why = purchase.reason().map(reason -> ": " + reason).orElse("");
    return switch (purchase.decision()) {
      case NEW -> "No price is known yet.";
      case QUOTED -> "Nobody has decided yet.";
      case AWAITING_APPROVAL -> "A person has to say yes" + why + ". Nothing is paid before.";
      case DENIED -> "The policy said no" + why + ". Nothing was paid.";
      case APPROVED ->
          (details.approvedBy().orElse("policy").equals("policy")
                  ? "The policy allowed it"
                  : "It was approved by " + details.approvedBy().orElseThrow())
              + ", with at most "
              + Amounts.sat(purchase.feeLimit())
              + " of fees.";
    };
  }

  private static Optional<String> paid(PurchaseDetails details) {
    Purchase purchase = details.purchase();
    String why = purchase.reason().map(reason -> " (" + reason + ")").orElse("");
    String held = Amounts.sat(details.held());
    return switch (purchase.money()) {
      case NONE -> Optional.empty();
      case HELD -> Optional.of("The budget holds " + held + "; the node has not been asked.");
      case SUBMITTED ->
          Optional.of(
              "The node was asked to pay at "
                  + at(purchase.submittedAt())
                  + " and has not answered; the budget holds "
                  + held
                  + ".");
      case UNKNOWN ->
          Optional.of(
              "Nobody can say yet whether the money left"
                  + why
                  + "; the budget goes on holding "
                  + held
                  + ".");
      case PAID ->
          Optional.of(
              "It was paid, proven by the preimage: "
                  + Amounts.sat(details.amountPaid())
                  + " and "
                  + Amounts.sat(purchase.feePaid())
                  + " of fees, known at "
                  + at(purchase.resolvedAt())
                  + ".");
      case PAID_UNPROVEN ->
          Optional.of(
              "The node says that it paid, but gives no preimage that proves it; it counts as"
                  + " spent.");
      case FAILED ->
          Optional.of("The payment failed" + why + ". Nothing was spent, and nothing is held.");
      case WRITTEN_OFF -> Optional.of("A person gave the money up" + why + "; it counts as spent.");
    };
  }

  private static Optional<String> delivered(PurchaseDetails details) {
    Purchase purchase = details.purchase();
    return switch (purchase.delivery()) {
      case NONE ->
          purchase.money() == Money.PAID
              ? Optional.of("The token has not been shown to the seller yet.")
              : Optional.empty();
      case PRESENTED ->
          Optional.of(
              "The token was shown "
                  + details.presentations()
                  + " times, and no whole answer has come"
                  + lastAnswer(details)
                  + ".");
      case DELIVERED ->
          Optional.of(
              "The seller delivered at "
                  + at(purchase.deliveredAt())
                  + " with status "
                  + purchase.status()
                  + details
                      .outbox()
                      .map(file -> "; nobody waited, so the body is in outbox/" + file)
                      .orElse("")
                  + ".");
      case REFUSED ->
          Optional.of(
              "The seller took the money and did not deliver, though the token was shown "
                  + details.presentations()
                  + " times"
                  + lastAnswer(details)
                  + ".");
      case GIVEN_UP ->
          Optional.of(
              "The goods were given up"
                  + purchase.reason().map(reason -> ": " + reason).orElse("")
                  + ".");
    };
  }

  private static String lastAnswer(PurchaseDetails details) {
    return details.answers().isEmpty()
        ? ""
        : "; its last answer: " + details.answers().get(details.answers().size() - 1).what();
  }

  private static NextAction next(Purchase purchase) {
    return switch (purchase.outcome()) {
      case DELIVERED -> NextAction.NONE;
      case DENIED -> NextAction.CHANGE_POLICY;
      case REFUSED -> purchase.delivery() == Delivery.GIVEN_UP ? NextAction.NONE : NextAction.RETRY;
      case FAILED -> NextAction.RETRY;
      case UNKNOWN -> purchase.money() == Money.WRITTEN_OFF ? NextAction.NONE : NextAction.RECOVER;
      case OPEN -> open(purchase);
    };
  }

  private static NextAction open(Purchase purchase) {
    return switch (purchase.decision()) {
      case AWAITING_APPROVAL -> NextAction.APPROVE;
      case APPROVED -> purchase.money() == Money.PAID ? NextAction.RETRY : NextAction.RECOVER;
      case NEW, QUOTED, DENIED -> NextAction.RETRY;
    };
  }

  private static String advice(Purchase purchase, NextAction next) {
    return switch (next) {
      case APPROVE -> "To do: farthing approve " + purchase.id() + ", or leave it.";
      case RECOVER -> "To do: do not buy it again; run 'farthing recover'.";
      case CHANGE_POLICY, RAISE_LIMIT ->
          "To do: nothing, or change what the policy says there ('farthing budget show').";
      case RETRY ->
          purchase.money() == Money.PAID
              ? "To do: make the same call again, which pays nothing"
                  + (purchase.delivery() == Delivery.REFUSED
                      ? "; 'farthing purchases dispute " + purchase.id() + "' has the evidence."
                      : ".")
              : "To do: nothing, or make the same call again.";
      case NONE, WAIT, RECONCILE, FIX_INPUT -> "To do: nothing.";
    };
  }

  private static String at(Optional<Instant> time) {
    return time.map(PurchaseStory::at).orElse("a time not known");
  }

  private static String at(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
