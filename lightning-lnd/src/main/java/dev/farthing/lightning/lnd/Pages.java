package dev.farthing.lightning.lnd;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.LightningException;
import io.grpc.MethodDescriptor;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * A listing of LND's, turned page by page. A page that is too long for a message, as a few payments
 * with thousands of attempts can make it, is asked for again with fewer entries.
 *
 * @param deadline of each page
 * @param question for entries after an offset
 * @param count how many entries a page has
 * @param last the offset of a page's last entry
 */
record Pages<Q, A>(
    LndConnection connection,
    Supplier<Deadline> deadline,
    MethodDescriptor<Q, A> method,
    Question<Q> question,
    ToIntFunction<A> count,
    ToLongFunction<A> last) {
  private static final int LONGEST = 1_000;

  /** Asks for a page. */
  interface Question<Q> {
    Q of(long offset, int most);
  }

  /**
   * Turns pages to the end of the listing.
   *
   * @param reader says whether it wants another page
   */
  CompletableFuture<Void> turn(Predicate<A> reader) {
    return turn(0, LONGEST, reader);
  }

  private CompletableFuture<Void> turn(long offset, int most, Predicate<A> reader) {
    return connection
        .askUnlessTooLong(method, question.of(offset, most), deadline.get())
        .thenCompose(
            page -> {
              if (page.isEmpty()) {
                return most == 1 ? tooLong() : turn(offset, most / 10, reader);
              }
              return reader.test(page.get()) && count.applyAsInt(page.get()) >= most
                  ? turn(last.applyAsLong(page.get()), most, reader)
                  : CompletableFuture.completedFuture(null);
            });
  }

  private CompletableFuture<Void> tooLong() {
    return CompletableFuture.failedFuture(
        new LightningException.Refused(
            "LND at "
                + connection.config().address()
                + " has an entry too long for "
                + method.getBareMethodName()));
  }
}
