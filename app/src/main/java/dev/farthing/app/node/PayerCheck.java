package dev.farthing.app.node;

import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PayerAbilities;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.secret.PaymentHash;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Tries what a buyer needs, as far as that can be tried without paying. */
record PayerCheck(OpenNode node) {
  List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    try (InvoicePayer payer = node.node().payer()) {
      byte[] unheardOf = new byte[PaymentHash.LENGTH];
      new SecureRandom().nextBytes(unheardOf);
      PaymentOutcome outcome =
          Await.answer(payer.track(PaymentHash.ofBytes(unheardOf), node.soon()));
      findings.add(
          outcome instanceof PaymentOutcome.NotFound
              ? Finding.ok("sees its payments", "asked for one that never was")
              : Finding.missing("sees its payments", "for one that never was it said " + outcome));
      PayerAbilities abilities = payer.abilities();
      findings.add(
          abilities.idempotentByHash() && abilities.preimage()
              ? Finding.ok(
                  "proves payments", "gives preimages, and pays a hash once; sending was not tried")
              : Finding.missing(
                  "proves payments",
                  "this kind of node gives no proof of payment, or pays twice if asked twice"));
    }
    return findings;
  }
}
