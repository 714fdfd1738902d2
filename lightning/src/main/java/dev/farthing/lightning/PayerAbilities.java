package dev.farthing.lightning;

/**
 * What the node behind a payer can do.
 *
 * @param msat whether it pays amounts that are no whole satoshis
 * @param preimage whether it gives the preimage of what it paid
 * @param keepsHistory whether it remembers every payment, so that <i>not found</i> has a meaning
 * @param idempotentByHash whether paying one invoice twice pays it once
 * @param tellsNoRouteFromBalance whether it tells a missing route from too little balance
 * @param tellsUnreachable whether it tells a payee that is not there from a missing route
 */
public record PayerAbilities(
    FeeBound feeBound,
    boolean msat,
    boolean preimage,
    boolean keepsHistory,
    boolean idempotentByHash,
    boolean tellsNoRouteFromBalance,
    boolean tellsUnreachable) {
  /** How well a fee limit binds. */
  public enum FeeBound {
    /** To the msat. */
    FEE_EXACT,
    /** A flat limit in satoshis, rounded down. */
    FEE_SAT,
    /** Not at all: the policy must name a worst case. */
    FEE_UNBOUNDED
  }
}
