package dev.farthing.app.get;

import dev.farthing.app.ExitCode;
import dev.farthing.app.Failure;
import dev.farthing.app.NextAction;
import dev.farthing.app.Visible;
import dev.farthing.wallet.PaidResponse;
import dev.farthing.wallet.http.Addresses;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where an answer sends its caller (RFC 9110, section 15.4). The next request is one of its own:
 * the wallet shows it no credential of another origin, and pays for it only what the policy allows
 * there.
 */
final class Redirects {
  private static final Set<Integer> FOLLOWED = Set.of(301, 302, 303, 307, 308);

  /** What describes the body, which a request without one does not have. */
  private static final Set<String> OF_BODY = Set.of("content-type", "content-encoding");

  private Redirects() {}

  /** A redirect that is not followed. */
  static GetFailed notFollowed(String why) {
    return new GetFailed(Failure.of("redirect", why, ExitCode.NETWORK, NextAction.NONE));
  }

  /**
   * The next request; empty where the answer is no redirect.
   *
   * @throws GetFailed if it leads where no credential should be shown
   */
  static Optional<HttpRequest> after(HttpRequest request, PaidResponse<?> answer) {
    Optional<String> location = answer.response().headers().firstValue("Location");
    if (!FOLLOWED.contains(answer.statusCode()) || location.isEmpty()) {
      return Optional.empty();
    }
    URI next = resolve(request.uri(), location.get());
    boolean keepsMethod =
        answer.statusCode() >= 307
            || request.method().equals("HEAD")
            || (answer.statusCode() != 303 && !request.method().equals("POST"));
    HttpRequest.Builder builder = HttpRequest.newBuilder(next);
    if (keepsMethod) {
      builder.method(request.method(), request.bodyPublisher().orElseGet(BodyPublishers::noBody));
    }
    boolean sameOrigin = Addresses.origin(next).equals(origin(request.uri()));
    request
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              boolean ofBody = OF_BODY.contains(name.toLowerCase(Locale.ROOT));
              if (ofBody ? keepsMethod : sameOrigin) {
                values.forEach(value -> builder.header(name, value));
              }
            });
    return Optional.of(builder.build());
  }

  private static String origin(URI uri) {
    return Addresses.origin(Addresses.canonical(uri));
  }

  private static URI resolve(URI from, String location) {
    URI next;
    try {
      next = Addresses.canonical(from.resolve(URI.create(location)));
    } catch (IllegalArgumentException e) {
      throw notFollowed(
          "the seller redirects to '" + Visible.of(location) + "', which is no http address");
    }
    if (from.getScheme().equalsIgnoreCase("https") && !next.getScheme().equals("https")) {
      throw notFollowed(
          "the seller redirects from https to " + next + ", where others can read along");
    }
    return next;
  }
}
