package dev.farthing.paywall;

import dev.farthing.protocol.secret.PaymentHash;
import java.util.Set;
import java.util.TreeSet;

/**
 * A seller's configuration or books that cannot be worked with: the one family of errors of this
 * room. Every case is a subclass; the message says what, where, and what to do.
 */
public abstract class PaywallException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private PaywallException(String message) {
    super(message);
  }

  private static String name(Route route) {
    return "route '" + route.path() + "'";
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

  /** A path that is no pattern. */
  public static final class BadPath extends PaywallException {
    private static final long serialVersionUID = 1L;

    BadPath(String path, String why) {
      super("path '" + path + "': " + why + ". Write it like /v1/cities/* or /v1/**.");
    }
  }

  /** Two services of one name. */
  public static final class DuplicateService extends PaywallException {
    private static final long serialVersionUID = 1L;

    DuplicateService(String service) {
      super("service '" + service + "' stands twice. Rename or remove one.");
    }
  }

  /** A route of a service that is not there. */
  public static final class UnknownService extends PaywallException {
    private static final long serialVersionUID = 1L;

    UnknownService(Route route, Set<String> known) {
      super(
          name(route)
              + ": no service '"
              + route.service()
              + "'. Known: "
              + new TreeSet<>(known)
              + ".");
    }
  }

  /** A route asks for a tier or capability that its service does not sell, or for none. */
  public static final class NotSold extends PaywallException {
    private static final long serialVersionUID = 1L;

    NotSold(Route route, Service service) {
      super(
          name(route)
              + ": service '"
              + service.name()
              + "' sells tiers "
              + new TreeSet<>(service.tiers())
              + " and capabilities "
              + new TreeSet<>(service.capabilities())
              + ", the route asks for tier "
              + route.tier()
              + " and "
              + new TreeSet<>(route.capabilities())
              + ". Name at least one that is sold.");
    }
  }

  /** A price of nothing. */
  public static final class ZeroPrice extends PaywallException {
    private static final long serialVersionUID = 1L;

    ZeroPrice(Route route) {
      super(name(route) + ": a price of nothing. Give it a price, or make it a free route.");
    }
  }

  /** A lifetime that no token can have. */
  public static final class BadLifetime extends PaywallException {
    private static final long serialVersionUID = 1L;

    BadLifetime(Route route) {
      super(
          name(route)
              + ": a lifetime of "
              + route.lifetime()
              + ". It must be at least one second and at most ten years.");
    }
  }

  /** Two routes for the same path and method. */
  public static final class SameRequestTwice extends PaywallException {
    private static final long serialVersionUID = 1L;

    SameRequestTwice(Route first, Route second) {
      super(
          name(first)
              + " of service '"
              + first.service()
              + "' and "
              + name(second)
              + " of service '"
              + second.service()
              + "' share a path (letters match in any case) and a method. Remove one.");
    }
  }

  /** Two prices for what one token admits to. */
  public static final class TwoPrices extends PaywallException {
    private static final long serialVersionUID = 1L;

    TwoPrices(TableRules.PricePoint point, Route first, Route second) {
      super(
          point
              + " costs "
              + first.price().orElseThrow()
              + " by "
              + name(first)
              + " and "
              + second.price().orElseThrow()
              + " by "
              + name(second)
              + ": the cheaper token would open the dearer route. Give one of them another tier or"
              + " capability.");
    }
  }

  /** Two lifetimes for what one token admits to. */
  public static final class TwoLifetimes extends PaywallException {
    private static final long serialVersionUID = 1L;

    TwoLifetimes(TableRules.PricePoint point, Route first, Route second) {
      super(
          point
              + " lasts "
              + first.lifetime()
              + " by "
              + name(first)
              + " and "
              + second.lifetime()
              + " by "
              + name(second)
              + ": the longer token would open the shorter route. Give one of them another tier or"
              + " capability.");
    }
  }

  /** Two names by which one caveat could be read in two ways. */
  public static final class AmbiguousNames extends PaywallException {
    private static final long serialVersionUID = 1L;

    AmbiguousNames(String first, String second) {
      super(
          first
              + " and "
              + second
              + " make the names of caveats ambiguous ('name_…' could belong to either). Rename"
              + " one.");
    }
  }

  /** All numbers of key epochs have been used. */
  public static final class EpochsExhausted extends PaywallException {
    private static final long serialVersionUID = 1L;

    EpochsExhausted() {
      super(
          "all 65535 key epochs have been used. Start new books under another realm; tokens of these"
              + " end with them.");
    }
  }

  /** The node made an invoice other than asked for. */
  public static final class WrongInvoice extends PaywallException {
    private static final long serialVersionUID = 1L;

    WrongInvoice(String what) {
      super("the node made an invoice that was not asked for: " + what + ". It is not sold.");
    }
  }

  /** A payment that is not in the books. */
  public static final class UnknownPayment extends PaywallException {
    private static final long serialVersionUID = 1L;

    UnknownPayment(PaymentHash hash) {
      super("payment " + hash + " is not in these books. Take the hash from a receipt or a token.");
    }
  }
}
