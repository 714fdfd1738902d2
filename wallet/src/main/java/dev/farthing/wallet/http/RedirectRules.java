package dev.farthing.wallet.http;

import dev.farthing.wallet.http.guard.AddressRules;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How far a buyer follows where a seller sends it (RFC 9110, section 15.4). Immutable.
 *
 * <p>Never from https to http, and never from the internet to this machine or a private address. To
 * another origin go only what is asked for and how it is liked: neither credential nor the caller's
 * other fields, no body and no payment, unless that origin was named.
 *
 * @param most so many redirects for one call; none are followed if 0
 * @param trusted the origins that may be paid, and sent a body, after a redirect from elsewhere:
 *     {@code https://host}, with the port if it is not the scheme's own
 */
public record RedirectRules(int most, Set<String> trusted) {
  private static final RedirectRules NONE = new RedirectRules(0, Set.of());
  private static final Set<Integer> FOLLOWED = Set.of(301, 302, 303, 307, 308);

  /** What says how an answer is liked, and nothing of who asks. */
  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-language", "accept-encoding", "range");

  /** What describes a body that is no longer there. */
  private static final Set<String> OF_BODY =
      Set.of("content-type", "content-encoding", "content-language");

  public RedirectRules {
    trusted = Set.copyOf(trusted);
  }

  /** Redirects are answers like others. */
  public static RedirectRules none() {
    return NONE;
  }

  /** So many redirects. */
  public static RedirectRules following(int most) {
    return new RedirectRules(most, Set.of());
  }

  /** Also to this origin with body and payment. */
  public RedirectRules trusting(URI origin) {
    Set<String> more = new HashSet<>(trusted);
    more.add(Addresses.origin(Addresses.canonical(origin)));
    return new RedirectRules(most, more);
  }

  boolean isRedirect(int status, HttpHeaders headers) {
    return most > 0 && FOLLOWED.contains(status) && headers.firstValue("Location").isPresent();
  }

  /** Whether a call to {@code first} may pay at {@code next}. */
  public boolean mayPay(URI first, URI next) {
    return origin(first).equals(origin(next)) || trusted.contains(origin(next));
  }

  private static String origin(URI uri) {
    return Addresses.origin(Addresses.canonical(uri));
  }

  /**
   * The next request.
   *
   * @param followed how many redirects were followed before
   * @return empty if the answer is no redirect, or none is followed
   * @throws RedirectException if it must not be followed
   */
  public Optional<StoredRequest> next(
      StoredRequest request, int status, HttpHeaders headers, int followed) {
    if (!isRedirect(status, headers)) {
      return Optional.empty();
    }
    URI from = request.uri();
    URI to = resolve(from, headers.allValues("Location"));
    if (followed >= most) {
      throw new RedirectException(to, "it is one more than the " + most + " that are followed");
    } else if (from.getScheme().equalsIgnoreCase("https") && !to.getScheme().equals("https")) {
      throw new RedirectException(to, "it leads from https to http");
    } else if (AddressRules.isInner(to.getHost()) && !AddressRules.isInner(from.getHost())) {
      throw new RedirectException(to, "it leads from the internet to an inner address");
    }
    boolean keepsMethod =
        status >= 307
            || request.method().equals("HEAD")
            || (status != 303 && !request.method().equals("POST"));
    boolean hasBody = keepsMethod && request.body().length() > 0;
    boolean near = mayPay(from, to);
    if (hasBody && !near) {
      throw new RedirectException(to, "the body is not for that origin");
    }
    List<StoredRequest.Header> kept =
        request.headers().stream()
            .filter(header -> near || isOf(HARMLESS, header))
            .filter(header -> keepsMethod || !isOf(OF_BODY, header))
            .toList();
    return Optional.of(
        new StoredRequest(
            keepsMethod ? request.method() : "GET",
            to,
            kept,
            keepsMethod ? request.body() : Body.none(),
            request.timeout()));
  }

  private static boolean isOf(Set<String> names, StoredRequest.Header header) {
    return names.contains(header.name().toLowerCase(Locale.ROOT));
  }

  private static URI resolve(URI from, List<String> locations) {
    try {
      if (locations.size() == 1) {
        return Addresses.canonical(from.resolve(URI.create(locations.get(0))));
      }
    } catch (IllegalArgumentException e) {
      throw new RedirectException(from, "it leads to no http or https address");
    }
    throw new RedirectException(from, "it leads to several addresses");
  }
}
