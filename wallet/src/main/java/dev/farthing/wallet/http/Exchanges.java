package dev.farthing.wallet.http;

import dev.farthing.wallet.http.guard.GuardedHttp;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Requests and their answers: which answers are for the caller, and which are not. Of the others no
 * more than a beginning is read, and not for long. Thread-safe.
 */
public final class Exchanges {
  private static final Duration UNATTENDED = Duration.ofMinutes(10);

  /** No bodies follow these. */
  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

  /** After paying, these are no answers but reasons to ask again. */
  private static final Set<Integer> ASK_AGAIN = Set.of(401, 402, 403, 408, 425, 429);

  private final GuardedHttp http;
  private final ScheduledExecutorService timer;
  private final HttpLimits limits;
  private final SilenceWatch silence;

  /**
   * Exchanges over these connections.
   *
   * @param timer wakes what waits for bodies
   */
  public Exchanges(GuardedHttp http, ScheduledExecutorService timer, HttpLimits limits) {
    this.http = http;
    this.timer = timer;
    this.limits = limits;
    silence = new SilenceWatch(timer, limits.silence());
  }

  /**
   * Asks without a credential and without the body, where that is so long that it is better sent
   * only when it is known to be wanted: the very request, ended before its body.
   *
   * @return the challenge that came, if one came
   */
  public Optional<Probed> probe(StoredRequest request) {
    return request.body().length() > limits.probed()
        ? UploadProbe.ask(request, http, timer, limits).filter(Probed::isChallenge)
        : Optional.empty();
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
                ? new WithheldBody<>(timer, limits.withheld())
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
                ? new WithheldBody<>(timer, limits.withheld())
                : taken(handler.apply(info)));
  }

  private <T> BodySubscriber<Received<T>> taken(BodySubscriber<T> reader) {
    return silence.limit(BodySubscribers.mapping(reader, Received.Taken::new));
  }

  public static boolean isCredentialRefused(int status) {
    return status == 401 || status == 402 || status == 403;
  }

  /** A handler of bodies that nobody waits for, which must not be endless. */
  public <T> BodyHandler<T> unattended(BodyHandler<T> handler) {
    return info -> new BoundedBody<>(handler.apply(info), timer, limits.body(), UNATTENDED);
  }

  /** Whether the rest of a body that was cut can be asked for. */
  public static boolean isResumable(HttpRequest request, ResponseInfo answer, long bytes) {
    return Resumption.of(request, answer, bytes).isPresent();
  }

  /**
   * Asks for the rest of a body that was cut.
   *
   * @param request the request for the whole
   * @param answer to that request
   * @param bytes how many have come
   * @return the rest; empty if the server gives something else
   */
  public CompletableFuture<Optional<Flow.Publisher<List<ByteBuffer>>>> resume(
      HttpRequest request, ResponseInfo answer, long bytes) {
    Optional<Resumption> resumption = Resumption.of(request, answer, bytes);
    if (resumption.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return http.sendAsync(
            resumption.get().request(request),
            info ->
                resumption.get().isMetBy(info)
                    ? BodySubscribers.mapping(BodySubscribers.ofPublisher(), Optional::of)
                    : BodySubscribers.mapping(
                        new WithheldBody<Void>(timer, limits.withheld()),
                        other -> Optional.<Flow.Publisher<List<ByteBuffer>>>empty()))
        .thenApply(HttpResponse::body);
  }

  /** A handler of answers that are not to be followed; of the others a beginning is withheld. */
  public <T> BodyHandler<Received<T>> unlessFollowed(RedirectRules rules, BodyHandler<T> handler) {
    return info ->
        rules.isRedirect(info.statusCode(), info.headers())
            ? new WithheldBody<>(timer, limits.withheld())
            : BodySubscribers.mapping(handler.apply(info), Received.Taken::new);
  }

  /**
   * Asks with a credential just paid for: only an answer that counts is the caller's.
   *
   * @param taking told what becomes of the body
   * @throws IOException if no whole answer came
   * @throws InterruptedException if the caller stops waiting
   */
  public <T> HttpResponse<Received<T>> askAsBuyer(
      HttpRequest request, BodyHandler<T> handler, Taking taking)
      throws IOException, InterruptedException {
    return http.send(
        request,
        info -> {
          int status = info.statusCode();
          if (ASK_AGAIN.contains(status) || status >= 500) {
            return new WithheldBody<>(timer, limits.withheld());
          }
          boolean mayBeEmpty =
              request.method().equals("HEAD") || status >= 300 || WITHOUT_BODY.contains(status);
          return silence.limit(new TakenBody<>(handler, info, mayBeEmpty, taking, silence));
        });
  }
}
