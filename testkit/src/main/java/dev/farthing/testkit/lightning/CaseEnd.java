package dev.farthing.testkit.lightning;

/** How a case of a suite ended on a lab. */
sealed interface CaseEnd {
  /** The promise was kept. */
  record Passed() implements CaseEnd {}

  /**
   * The node declares that it cannot, and it refused or did only what it declares.
   *
   * @param ability what it declares not to have
   */
  record RefusedAsDeclared(String ability) implements CaseEnd {}

  /** The promise was broken. */
  record Failed(String why) implements CaseEnd {}

  /** The word for it in a report. */
  default String word() {
    if (this instanceof Passed) {
      return "passed";
    }
    return this instanceof RefusedAsDeclared ? "refused as declared" : "failed";
  }

  /** What is to be said beside the word, empty if nothing. */
  default String note() {
    if (this instanceof RefusedAsDeclared refused) {
      return refused.ability();
    }
    return this instanceof Failed failed ? failed.why() : "";
  }
}
