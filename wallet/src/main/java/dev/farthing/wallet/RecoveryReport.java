package dev.farthing.wallet;

import java.util.List;
import java.util.function.Predicate;

/**
 * What was found unfinished, and what came of it.
 *
 * @param purchases each purchase once, in the order in which they were taken up
 */
public record RecoveryReport(List<Recovered> purchases) {
  public RecoveryReport {
    purchases = List.copyOf(purchases);
  }

  /** Whether nothing is left to do. */
  public boolean isWhole() {
    return purchases.stream().allMatch(recovered -> recovered.next() == Next.NOTHING);
  }

  /** What a person or the caller of a purchase does next. */
  public enum Next {
    NOTHING("nothing is left to do"),
    SAME_CALL("paid: the same call presents its credential, and pays nothing"),
    DISPUTE("the seller took the money and refuses: 'farthing purchases dispute' has the evidence"),
    WAIT(
        "nobody knows yet whether the money left: do not buy again; 'farthing recover' asks once more,"
            + " 'farthing purchases supersede' or 'write-off' is a person's way out"),
    NODE_OF_THE_PURCHASE(
        "another node was asked to pay, and only its word counts: configure that node and recover");

    private final String sentence;

    Next(String sentence) {
      this.sentence = sentence;
    }

    /** For people. */
    public String sentence() {
      return sentence;
    }
  }

  /**
   * One purchase.
   *
   * @param found as it stood
   * @param now as it stands
   * @param done what was done, in one sentence
   */
  public record Recovered(Purchase found, Purchase now, String done, Next next) {
    static Recovered of(
        JournalEntry found, JournalEntry now, Predicate<JournalEntry.Payment> ofAnotherNode) {
      return new Recovered(
          found.purchase(), now.purchase(), done(found, now), next(now, ofAnotherNode));
    }

    private static String done(JournalEntry found, JournalEntry now) {
      Money money = now.purchase().money();
      if (money != found.purchase().money()) {
        return switch (money) {
          case PAID ->
              now.purchase().delivery() == Delivery.DELIVERED
                  ? "the node has paid it; its answer was fetched"
                  : "the node has paid it; its credential is kept";
          case FAILED -> "the node has not paid it and never will: the hold was given back";
          case PAID_UNPROVEN -> "the node says paid, without proof: it counts as spent";
          default -> "the node was asked and does not know the end: the hold stays";
        };
      }
      return now.purchase().delivery() == Delivery.DELIVERED
          ? "its answer was fetched"
          : "asked once more; nothing has changed";
    }

    private static Next next(JournalEntry now, Predicate<JournalEntry.Payment> ofAnotherNode) {
      Purchase purchase = now.purchase();
      return switch (purchase.money()) {
        case PAID ->
            switch (purchase.delivery()) {
              case NONE, PRESENTED -> Next.SAME_CALL;
              case REFUSED -> Next.DISPUTE;
              case DELIVERED, GIVEN_UP -> Next.NOTHING;
            };
        case SUBMITTED, UNKNOWN, PAID_UNPROVEN ->
            ofAnotherNode.test(now.approved()) ? Next.NODE_OF_THE_PURCHASE : Next.WAIT;
        case NONE, HELD, FAILED, WRITTEN_OFF -> Next.NOTHING;
      };
    }
  }
}
