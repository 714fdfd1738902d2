package dev.farthing.wallet;

/** The places at which a wallet can die with a difference, in the order of a purchase. */
enum WalletStep {
  /** Nothing is written yet. */
  BEFORE_SUBMISSION,
  /** Approval, hold and SUBMITTED are on disk; the node was not asked. */
  SUBMITTED,
  /** The node has answered; nothing of it is written. */
  NODE_ANSWERED,
  /** The preimage is on disk; nothing was presented. */
  PAID,
  /** The credential was presented and the answer came; nothing of it is written. */
  ANSWERED
}
