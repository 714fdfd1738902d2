package dev.farthing.lightning;

/** Why a payment failed, as far as the node can tell. */
public enum FailureReason {
  NO_ROUTE,
  INSUFFICIENT_BALANCE,
  FEE_LIMIT,
  EXPIRED,
  WRONG_NETWORK,
  PAYEE_UNREACHABLE,
  PAYEE_REJECTED,
  TIMEOUT,
  NODE_UNAVAILABLE
}
