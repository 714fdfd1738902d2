package dev.farthing.wallet;

import dev.farthing.wallet.http.Exchanges;
import dev.farthing.wallet.http.Taking;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Watches over the body of a paid answer: notes each cut, and asks for the rest where the seller
 * offers it and the credential may be shown again. As often as a credential is shown after all, and
 * never for money. Thread-safe.
 */
final class Delivering implements Taking {
  private final WalletContext context;
  private final JournalEntry entry;
  private final HttpRequest request;
  private final Exchanges exchanges;
  private final CompletableFuture<Void> whole = new CompletableFuture<>();
  private final AtomicInteger cuts = new AtomicInteger();

  /**
   * @param request with the credential
   */
  Delivering(WalletContext context, JournalEntry entry, HttpRequest request, Exchanges exchanges) {
    this.context = context;
    this.entry = entry;
    this.request = request;
    this.exchanges = exchanges;
  }

  /** Completes when the body has ended. */
  CompletableFuture<Void> whole() {
    return whole;
  }

  @Override
  public void ended() {
    whole.complete(null);
  }

  @Override
  public CompletionStage<Optional<Flow.Publisher<List<ByteBuffer>>>> cut(
      ResponseInfo answer, long bytes, Throwable why) {
    SellerAnswer seen =
        new SellerAnswer(answer.statusCode(), "the body was cut after " + bytes + " bytes", null);
    List<Duration> backoff = context.backoff();
    int cut = cuts.getAndIncrement();
    CompletionStage<JournalEntry> noted = context.journal().answered(entry.id(), seen);
    if (cut >= backoff.size()
        || !entry.approved().reusable()
        || !Exchanges.isResumable(request, answer, bytes)) {
      return noted.thenApply(end -> Optional.empty());
    }
    return noted
        .thenCompose(end -> context.waiting().after(backoff.get(cut)))
        .thenCompose(end -> exchanges.resume(request, answer, bytes));
  }
}
