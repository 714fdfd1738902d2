package dev.farthing.wallet.http;

import dev.farthing.wallet.http.guard.GuardedHttp;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Requests and their answers: which answers are for the caller, and which are not. Of the others no
 * more than a beginning is read, and not for long. Thread-safe.
 */
public final class Exchanges {
  /** How long a body may take that is not for the caller. */
  public static final Duration WITHHELD = Duration.ofSeconds(10);

  /** How long a body may be silent that is for the caller. */
  public static final Duration SILENCE = Duration.ofMinutes(2);

  /** No bodies follow these. */
  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

  /** After paying, these are no answers but reasons to ask again. */
  private static final Set<Integer> ASK_AGAIN = Set.of(401, 402, 403, 408, 425, 429);

  private final GuardedHttp http;
  private final ScheduledExecutorService timer;
  private final Duration withheld;
  private final SilenceWatch silence;

  /**
   * @param timer wakes what waits for bodies
   * @param withheld how long a body may take that is not for the caller
   * @param silence how long a body may be silent that is for the caller
   */
  public Exchanges(
      GuardedHttp http, ScheduledExecutorService timer, Duration withheld, Duration silence) {
    this.http = http;
    this.timer = timer;
    this.withheld = withheld;
    this.silence = new SilenceWatch(timer, silence);
  }

  /**
   * Asks without a credential: everything but a challenge is the caller's.
   *
   * @throws IOException if no whole answer came
   * @throws InterruptedException if the caller stops waiting
   */
  public <T> HttpResponse<Received<T>> ask(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return http.send(
        request,
        info ->
            Paywalls.isChallenge(info.statusCode(), info.headers())
                ? new WithheldBody<>(timer, withheld)
                : taken(handler.apply(info)));
  }

  /**
   * Asks with a credential that was owned: everything but a refusal of it is the caller's.
   *
   * @throws IOException if no whole answer came
   * @throws InterruptedException if the caller stops waiting
   */
  public <T> HttpResponse<Received<T>> askAsOwner(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return http.send(
        request,
        info ->
            isCredentialRefused(info.statusCode())
                ? new WithheldBody<>(timer, withheld)
                : taken(handler.apply(info)));
  }

  private <T> BodySubscriber<Received<T>> taken(BodySubscriber<T> reader) {
    return silence.limit(BodySubscribers.mapping(reader, Received.Taken::new));
  }

  public static boolean isCredentialRefused(int status) {
    return status == 401 || status == 402 || status == 403;
  }

  /**
   * Asks with a credential just paid for: only an answer that counts is the caller's.
   *
   * @param ended told when the body was read to its end or the caller wants no more of it
   * @throws IOException if no whole answer came
   * @throws InterruptedException if the caller stops waiting
   */
  public <T> HttpResponse<Received<T>> askAsBuyer(
      HttpRequest request, BodyHandler<T> handler, Runnable ended)
      throws IOException, InterruptedException {
    return http.send(
        request,
        info -> {
          int status = info.statusCode();
          if (ASK_AGAIN.contains(status) || status >= 500) {
            return new WithheldBody<>(timer, withheld);
          }
          boolean mayBeEmpty =
              request.method().equals("HEAD") || status >= 300 || WITHOUT_BODY.contains(status);
          return silence.limit(new TakenBody<>(handler, info, mayBeEmpty, ended));
        });
  }
}
