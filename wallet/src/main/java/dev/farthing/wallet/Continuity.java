package dev.farthing.wallet;

import dev.farthing.lightning.NodeHistory.SentPayment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether this journal is the one from which its node was last paid. A payment of the node's that
 * is newer than the newest row and not in the journal means that a backup was restored, or that
 * something else pays with the node: then nothing is bought until a person has looked. Looks once
 * in the life of an opening. Thread-safe.
 */
final class Continuity {
  private final Journal journal;
  private final NodeBooks books;
  private volatile boolean proven;

  Continuity(Journal journal, NodeBooks books) {
    this.journal = journal;
    this.books = books;
    proven = !books.areOpen();
  }

  /**
   * @throws WalletException.Stopped if the journal has a gap
   * @throws WalletException.NoHistory if the node does not show its payments
   */
  void require() {
    if (!proven) {
      Instant met = books.met();
      List<SentPayment> strange = new ArrayList<>();
      books.since(
          books.lastAsked().orElse(met),
          payment -> {
            if (books.isStrange(payment)) {
              strange.add(payment);
            }
          });
      if (!strange.isEmpty()) {
        throw stop(strange);
      }
      proven = true;
    }
  }

  private WalletException stop(List<SentPayment> strange) {
    SentPayment first = strange.get(0);
    String why =
        "the node has made "
            + strange.size()
            + (strange.size() == 1 ? " payment" : " payments")
            + " since this journal's last (the first of "
            + first.amount()
            + " at "
            + first.begunAt()
            + ", hash "
            + first.hash()
            + "): a backup was restored, or something else pays with this node";
    Waiting.await(
        journal
            .database()
            .write(
                connection -> {
                  Stop.write(connection, why);
                  return why;
                }));
    return new WalletException.Stopped(why);
  }
}
