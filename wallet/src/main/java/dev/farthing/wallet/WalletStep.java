package dev.farthing.wallet;

/** The places at which a wallet can die with a difference, in the order of a purchase. */
enum WalletStep {
  /** The fence is raised: this process owns the wallet and has looked at nothing yet. */
  LEASE_TAKEN,
  /** Nothing is written yet. */
  BEFORE_SUBMISSION,
  /** A body in a file has the purchase's name; the journal does not know of it. */
  BODY_KEPT,
  /** Approval, hold and SUBMITTED are on disk; the node was not asked. */
  SUBMITTED,
  /** Recovery has written that it asks the node again; the node was not asked. */
  ASKING_AGAIN,
  /** The node has answered; nothing of it is written. */
  NODE_ANSWERED,
  /** The preimage is on disk; nothing was presented. */
  PAID,
  /** The journal says that the credential is being presented; the seller was not asked. */
  PRESENTING,
  /** The seller answered the credential with what does not count; nothing of it is written. */
  TURNED_AWAY,
  /** The credential was presented and the answer came; nothing of it is written. */
  ANSWERED,
  /** The journal says that the credential must never be shown; its preimage was not asked for. */
  GIVEN_UP
}
