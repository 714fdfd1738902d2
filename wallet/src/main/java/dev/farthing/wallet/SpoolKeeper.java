package dev.farthing.wallet;

import dev.farthing.wallet.http.Spool;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Keeps the folder of request bodies small: what a closed purchase kept is removed once its intent
 * is answered from it no more, and a body that would pass the limit is refused before anything is
 * paid. Thread-safe.
 */
final class SpoolKeeper {
  private static final String BODY = ".body";

  private final Journal journal;
  private final Spool spool;
  private final long mostBytes;

  SpoolKeeper(Journal journal, long mostBytes) {
    this.journal = journal;
    spool = journal.spool();
    this.mostBytes = mostBytes;
  }

  /**
   * Removes what nobody needs any more.
   *
   * @param alone whether nobody else can be about to submit a purchase whose body is kept already
   */
  void clear(Instant now, boolean alone) throws IOException {
    List<String> ids =
        spool.names().stream()
            .filter(name -> name.endsWith(BODY))
            .map(name -> name.substring(0, name.length() - BODY.length()))
            .toList();
    for (String id : journal.closed(ids, now.minus(Purchase.REPLAY_WINDOW), alone)) {
      spool.remove(id + BODY);
    }
  }

  /**
   * Refuses one more body where there are too many.
   *
   * @throws IOException that says so
   */
  void requireRoom() throws IOException {
    long bytes = spool.bytes();
    if (bytes > mostBytes) {
      throw new IOException(
          "the bodies that are kept take "
              + bytes
              + " bytes, and at most "
              + mostBytes
              + " are allowed; they go when their purchases close");
    }
  }
}
