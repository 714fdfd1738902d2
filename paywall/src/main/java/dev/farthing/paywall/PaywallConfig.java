package dev.farthing.paywall;

import dev.farthing.protocol.l402.L402Verifier;
import java.time.Duration;
import java.util.Map;

/**
 * How a seller sells.
 *
 * <p>Immutable and thread-safe; {@link #newBuilder()} gives a changed copy.
 *
 * @param routes what is for sale
 * @param realm the deployment or tenant: tokens of one realm never verify in another
 * @param invoiceExpiry how long an invoice can be paid
 * @param challengeLimit how many challenges an address prefix gets
 * @param settlement when the node is asked whether a presented credential was really paid
 * @param strictStatus whether a credential that is no good is answered 401, as the letter of the
 *     specification has it, and not 402
 * @param nodeTimeout how long the node may take to make or look up an invoice
 * @param foreignIssuers verifiers of other issuers whose tokens are honoured, by macaroon location;
 *     whether those were paid is not audited
 */
public record PaywallConfig(
    RouteTable routes,
    String realm,
    Duration invoiceExpiry,
    ChallengeLimit challengeLimit,
    SettlementCheck settlement,
    boolean strictStatus,
    Duration nodeTimeout,
    Map<String, L402Verifier> foreignIssuers) {
  public PaywallConfig {
    foreignIssuers = Map.copyOf(foreignIssuers);
  }

  /** The defaults: invoices of 10 minutes, settlement audited behind, 5 s for the node. */
  public static Builder of(RouteTable routes) {
    return new Builder(routes);
  }

  public Builder newBuilder() {
    return new Builder(routes)
        .realm(realm)
        .invoiceExpiry(invoiceExpiry)
        .challengeLimit(challengeLimit)
        .settlement(settlement)
        .strictStatus(strictStatus)
        .nodeTimeout(nodeTimeout)
        .foreignIssuers(foreignIssuers);
  }

  /** When settlement is looked up. */
  public enum SettlementCheck {
    /** After the first admission, behind it; what was not settled is revoked. */
    AUDITED,
    /** Before the first admission. */
    STRICT
  }

  /**
   * A token bucket for each address prefix (/24 of IPv4, /48 of IPv6).
   *
   * @param burst how many at once, at least 1
   * @param every the time in which one more is earned
   */
  public record ChallengeLimit(int burst, Duration every) {
    public ChallengeLimit {
      if (burst < 1 || every.isNegative() || every.isZero()) {
        throw new IllegalArgumentException(
            "a limit needs a burst of at least 1 and a time above zero");
      }
    }
  }

  /** Collects a configuration. Not thread-safe. */
  public static final class Builder {
    private final RouteTable routes;
    private String realm = "farthing";
    private Duration invoiceExpiry = Duration.ofMinutes(10);
    private ChallengeLimit challengeLimit = new ChallengeLimit(30, Duration.ofSeconds(1));
    private SettlementCheck settlement = SettlementCheck.AUDITED;
    private boolean strictStatus;
    private Duration nodeTimeout = Duration.ofSeconds(5);
    private Map<String, L402Verifier> foreignIssuers = Map.of();

    private Builder(RouteTable routes) {
      this.routes = routes;
    }

    public Builder realm(String realm) {
      this.realm = realm;
      return this;
    }

    public Builder invoiceExpiry(Duration expiry) {
      this.invoiceExpiry = expiry;
      return this;
    }

    public Builder challengeLimit(ChallengeLimit limit) {
      this.challengeLimit = limit;
      return this;
    }

    public Builder settlement(SettlementCheck check) {
      this.settlement = check;
      return this;
    }

    public Builder strictStatus(boolean strict) {
      this.strictStatus = strict;
      return this;
    }

    public Builder nodeTimeout(Duration timeout) {
      this.nodeTimeout = timeout;
      return this;
    }

    public Builder foreignIssuers(Map<String, L402Verifier> byLocation) {
      this.foreignIssuers = byLocation;
      return this;
    }

    public PaywallConfig build() {
      return new PaywallConfig(
          routes,
          realm,
          invoiceExpiry,
          challengeLimit,
          settlement,
          strictStatus,
          nodeTimeout,
          foreignIssuers);
    }
  }
}
