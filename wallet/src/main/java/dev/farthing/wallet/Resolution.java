package dev.farthing.wallet;

import dev.farthing.lightning.FailureReason;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.Preimage;

/** What is known of a payment that was submitted, after the node's words were weighed. */
sealed interface Resolution {
  /** Paid, and the preimage proves it. */
  record Paid(Preimage preimage, MilliSatoshi amount, MilliSatoshi fee) implements Resolution {}

  /** Paid by the node's word, which it cannot prove. */
  record Unproven(String why, MilliSatoshi amount, MilliSatoshi fee) implements Resolution {}

  /** No part is pending and none will succeed. */
  record Failed(FailureReason reason, String nodeText) implements Resolution {}

  /** Nobody can say. */
  record Unknown(String why) implements Resolution {}
}
