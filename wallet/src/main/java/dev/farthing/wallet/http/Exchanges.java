package dev.farthing.wallet.http;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.Set;

/** Which answers are for the caller, and which are for the wallet. */
public final class Exchanges {
  /** No bodies follow these. */
  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

  /** After paying, these are no answers but reasons to ask again. */
  private static final Set<Integer> ASK_AGAIN = Set.of(401, 402, 403, 408, 425, 429);

  private Exchanges() {}

  /** For a request without payment: everything but a challenge is the caller's. */
  public static <T> BodyHandler<Received<T>> unlessChallenged(BodyHandler<T> handler) {
    return info ->
        info.statusCode() == 402
            ? new WithheldBody<>()
            : BodySubscribers.mapping(handler.apply(info), Received.Taken::new);
  }

  /** For a credential that was owned: everything but a refusal of it is the caller's. */
  public static <T> BodyHandler<Received<T>> unlessCredentialRefused(BodyHandler<T> handler) {
    return info ->
        isCredentialRefused(info.statusCode())
            ? new WithheldBody<>()
            : BodySubscribers.mapping(handler.apply(info), Received.Taken::new);
  }

  public static boolean isCredentialRefused(int status) {
    return status == 401 || status == 402 || status == 403;
  }

  /** For a credential just paid for: only an answer that counts is the caller's. */
  public static <T> BodyHandler<Received<T>> ifAnswered(
      String method, BodyHandler<T> handler, Runnable ended) {
    return info -> {
      int status = info.statusCode();
      if (ASK_AGAIN.contains(status) || status >= 500) {
        return new WithheldBody<>();
      }
      boolean mayBeEmpty = method.equals("HEAD") || status >= 300 || WITHOUT_BODY.contains(status);
      return new TakenBody<>(handler, info, mayBeEmpty, ended);
    };
  }
}
