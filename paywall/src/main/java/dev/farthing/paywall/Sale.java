package dev.farthing.paywall;

import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Instant;
import java.util.Set;

/**
 * An invoice with its token, as written down before the challenge leaves.
 *
 * @param invoiced the amount of the invoice
 * @param validUntil when the token ends
 */
record Sale(
    L402Identifier identifier,
    Network network,
    String route,
    String service,
    int tier,
    Set<String> capabilities,
    MilliSatoshi invoiced,
    Instant challengedAt,
    Instant invoiceExpiresAt,
    Instant validUntil) {
  PaymentHash hash() {
    return identifier.paymentHash();
  }
}
