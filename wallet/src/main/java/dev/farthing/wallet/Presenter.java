package dev.farthing.wallet;

import dev.farthing.wallet.http.Exchanges;
import dev.farthing.wallet.http.Received;
import dev.farthing.wallet.http.RetryAfter;
import dev.farthing.wallet.http.Shown;
import dev.farthing.wallet.http.StoredRequest;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Shows the credential of a paid purchase until the seller answers or has refused often enough.
 * Thread-safe.
 */
final class Presenter {
  private static final int EXCERPT = 4096;
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(20);

  private final WalletContext context;

  Presenter(WalletContext context) {
    this.context = context;
  }

  /**
   * The seller's answer, noted as delivered once its body has ended.
   *
   * @param request sent with the credential
   * @throws WalletException.Refused if nothing came that counts
   */
  <T> HttpResponse<T> present(
      JournalEntry entry, StoredRequest request, Exchanges exchanges, BodyHandler<T> handler) {
    return present(entry, request, exchanges, handler, null);
  }

  /**
   * As above, for nobody but a file.
   *
   * @param outbox where the handler writes the body
   */
  <T> HttpResponse<T> present(
      JournalEntry entry,
      StoredRequest request,
      Exchanges exchanges,
      BodyHandler<T> handler,
      @Nullable Path outbox) {
    HttpRequest paid = request.paid(authorization(entry), entry::idempotencyKey);
    SellerAnswer last = new SellerAnswer(0, "not asked", null);
    Duration asked = Duration.ZERO;
    for (int attempt = 0; attempt <= context.backoff().size(); attempt++) {
      if (attempt > 0) {
        context.waiting().pass(longer(context.backoff().get(attempt - 1), asked));
      }
      asked = Duration.ZERO;
      context.announcer().changed(Waiting.await(context.journal().presented(entry.id())));
      context.steps().accept(WalletStep.PRESENTING);
      Delivering delivering = new Delivering(context, entry, paid, exchanges);
      try {
        HttpResponse<Received<T>> answer =
            Sending.await(() -> exchanges.askAsBuyer(paid, handler, delivering));
        if (answer.body() instanceof Received.Taken<T> taken) {
          noteDelivery(entry, answer.statusCode(), delivering.whole(), outbox);
          return new Shown<>(answer, request, taken.body());
        }
        last = seen(answer);
        asked = RetryAfter.of(answer.headers(), context.clock().instant()).orElse(asked);
      } catch (IOException e) {
        last = new SellerAnswer(0, "no whole answer: " + Failures.words(e), null);
      }
      context.steps().accept(WalletStep.TURNED_AWAY);
      Waiting.await(context.journal().answered(entry.id(), last));
    }
    context.announcer().changed(Waiting.await(context.journal().refused(entry.id(), last.what())));
    throw new WalletException.Refused(entry.id(), last.status(), last.what());
  }

  /** As long as the seller asks, but no seller makes a buyer wait as long as it likes. */
  private static Duration longer(Duration planned, Duration asked) {
    Duration bounded = asked.compareTo(MOST_PATIENCE) < 0 ? asked : MOST_PATIENCE;
    return planned.compareTo(bounded) < 0 ? bounded : planned;
  }

  private static String authorization(JournalEntry entry) {
    JournalEntry.Payment payment = entry.approved();
    return OwnedCredential.write(payment.scheme(), payment.token(), entry.preimage().orElseThrow());
  }

  /** Waits for the note where the body has ended; one that is still coming is noted at its end. */
  private void noteDelivery(
      JournalEntry entry, int status, CompletableFuture<Void> whole, @Nullable Path outbox) {
    boolean ended = whole.isDone();
    CompletableFuture<Void> noted =
        whole.thenCompose(
            end -> {
              context.steps().accept(WalletStep.ANSWERED);
              return context
                  .journal()
                  .delivered(entry.id(), status, outbox)
                  .thenAccept(context.announcer()::changed);
            });
    if (ended) {
      Waiting.await(noted);
    }
  }

  private static <T> SellerAnswer seen(HttpResponse<Received<T>> answer) {
    int status = answer.statusCode();
    if (answer.body() instanceof Received.Withheld<T> withheld) {
      byte[] excerpt =
          Arrays.copyOf(withheld.beginning(), Math.min(EXCERPT, withheld.beginning().length));
      return new SellerAnswer(status, "status " + status, excerpt);
    }
    return new SellerAnswer(status, "status " + status + " with an empty body", null);
  }
}
