package dev.farthing.wallet.receipt;

import dev.farthing.wallet.receipt.ChainReport.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes through a chain of receipts from its beginning and says where it is not as it was written.
 *
 * <p>A receipt that was changed shows in its own hash. That the end was cut off, or everything
 * rewritten from some place on, shows only in an anchor. The wallet writes one after the receipts
 * that it covers are on disk, so that a chain may be longer than its anchor (a process or the power
 * ended in between) and never shorter. Not thread-safe.
 */
public final class ChainCheck {
  private static final int MOST_PROBLEMS = 100;

  private final ReceiptChain chain;
  private final List<SignedHead> anchors = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Optional<SignedHead> own;
  private final int damaged;
  private Head last;

  /**
   * Begins a check.
   *
   * @param beside the anchors beside the journal; read before the journal is, since a wallet that
   *     runs goes on
   * @param kept an anchor that was kept elsewhere
   */
  public ChainCheck(ReceiptChain chain, HeadFile.Content beside, Optional<SignedHead> kept) {
    this.chain = chain;
    own = beside.latest();
    own.ifPresent(anchors::add);
    kept.ifPresent(anchors::add);
    last = Head.startOf(chain.key());
    damaged = beside.damaged();
    if (own.isPresent() && damaged > 0) {
      notes.add(
          "one of the two anchors of receipts.head cannot be read: the power went while it was"
              + " written, or somebody changed it");
    }
  }

  /** Checks every receipt and the anchors. */
  public ChainReport run(Connection connection) throws SQLException {
    for (SignedHead anchor : anchors) {
      if (!anchor.key().equals(chain.key())) {
        problem(0, "the anchor of " + anchor.at() + " was signed with another key than ours");
      }
      if (anchor.head().position() == 0) {
        compare(anchor, last);
      }
    }
    ReceiptChain.visit(connection, this::check);
    anchors.stream()
        .filter(anchor -> anchor.head().position() > last.position())
        .forEach(this::cut);
    if (own.isEmpty() && (last.position() > 0 || damaged > 0)) {
      problem(0, "receipts.head holds no anchor, so that nobody can see whether the end was cut");
    }
    long unanchored = last.position() - own.map(a -> a.head().position()).orElse(0L);
    if (own.isPresent() && unanchored > 0) {
      notes.add(
          "the last "
              + unanchored
              + " are not anchored yet: nothing but the journal itself shows whether others were"
              + " cut off after them");
    }
    return new ChainReport(last, own, problems, notes);
  }

  private void check(ReceiptRow row) {
    long expected = last.position() + 1;
    if (row.position() > expected) {
      problem(expected, missing(expected, row.position() - 1));
    }
    Head before = new Head(row.position() - 1, last.hash());
    if (!before.then(row.content()).hash().equals(row.hash())) {
      problem(
          row.position(),
          name(row) + ": its hash does not fit what it says and what comes before it");
    }
    checkContent(row);
    last = new Head(row.position(), row.hash());
    anchors.stream()
        .filter(anchor -> anchor.head().position() == row.position())
        .forEach(anchor -> compare(anchor, last));
  }

  private void checkContent(ReceiptRow row) {
    try {
      Receipt receipt = row.receipt();
      if (receipt.position() != row.position()
          || !receipt.facts().purchase().equals(row.purchase())) {
        problem(row.position(), name(row) + ": it was written as " + receipt);
      }
    } catch (IllegalArgumentException e) {
      problem(row.position(), name(row) + ": it cannot be read: " + e.getMessage());
    }
  }

  private static String name(ReceiptRow row) {
    return "receipt " + row.position() + " of purchase " + row.purchase();
  }

  private static String missing(long first, long last) {
    return first == last
        ? "receipt " + first + " is missing"
        : "receipts " + first + " to " + last + " are missing";
  }

  private void compare(SignedHead anchor, Head found) {
    if (!anchor.head().hash().equals(found.hash())) {
      problem(
          found.position(),
          "up to receipt "
              + found.position()
              + " the chain is another than the one that was anchored at "
              + anchor.at());
    }
  }

  private void cut(SignedHead anchor) {
    problem(
        last.position() + 1,
        "the end was cut off: "
            + missing(last.position() + 1, anchor.head().position())
            + "; the anchor of "
            + anchor.at()
            + " names them");
  }

  /** Notes a problem; after many, one more says nothing new. */
  private void problem(long position, String what) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new Problem(position, what));
    }
  }
}
