package dev.farthing.paywall;

/**
 * A seller's configuration or store that cannot be worked with: the one family of errors of this
 * room. Every case is a subclass; the message says what, where, and what to do.
 */
public abstract class PaywallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private PaywallException(String message) {
    super(message);
  }

  /** A name that cannot stand in a token. */
  public static final class BadName extends PaywallException {
    private static final long serialVersionUID = 1L;

    BadName(String kind, String name) {
      super(
          kind
              + " '"
              + name
              + "': a name is a letter or digit, then letters, digits, '.', '-' and '_', 64"
              + " characters at most. Choose another.");
    }
  }

  /** A tier that does not fit a token. */
  public static final class BadTier extends PaywallException {
    private static final long serialVersionUID = 1L;

    BadTier(String service, int tier) {
      super("service '" + service + "': tier " + tier + " is not within 0 and 255");
    }
  }
}
