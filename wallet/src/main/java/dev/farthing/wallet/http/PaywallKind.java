package dev.farthing.wallet.http;

/** In which way an answer asks for payment, or seems to, without being payable here. */
public enum PaywallKind {
  /** A 402 that says nothing more. */
  NO_CHALLENGE,
  /** A price without an invoice: {@code L402 price-only}. Another method may get one. */
  PRICE_ONLY,
  /** An L402 challenge that cannot be read. */
  UNREADABLE,
  /** Parts that contradict one another: hash, price, terms, or a field that stands twice. */
  CONTRADICTORY,
  /** An invoice that must not be paid: network, amount, expiry, features. */
  INVOICE,
  /** The challenge came out of a cache, so that it is somebody else's. */
  CACHED,
  /** Payment by x402. */
  X402,
  /** Challenges of other schemes only, as {@code Payment} or {@code Cashu}. */
  OTHER_SCHEME,
  /** An invoice in a body, with no challenge that says how to show that it was paid. */
  INVOICE_IN_BODY,
  /** A page for people. */
  HTML_PAGE,
  /** A success that carries an L402 challenge. */
  CHALLENGE_ON_SUCCESS,
  /** A page for people with the status of a success, where something else was asked for. */
  PAGE_ON_SUCCESS,
  /** A success of HTTP that is a refusal of gRPC. */
  GRPC
}
