package dev.farthing.wallet.http;

import java.net.URI;

/** A redirect that is not followed. */
public final class RedirectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RedirectException(URI to, String why) {
    super(
        "the redirect to "
            + Addresses.origin(Addresses.canonical(to))
            + " is not followed: "
            + why);
  }
}
