package dev.farthing.wallet;

import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * What a policy judges: a price, who asks it, and how well the payer keeps to a fee limit.
 *
 * @param uri the canonical address
 * @param callLimit the most that the caller allows for this call
 * @param tokenBound whether the token names the invoice's hash
 * @param now by the wallet's clock, by which budgets are counted
 * @param nodeNow by the payer's clock, by which invoices and tokens are judged
 * @param tokenValidUntil when the token ends, if it says so
 */
record Proposal(
    URI uri,
    NodeId payee,
    MilliSatoshi amount,
    Optional<MilliSatoshi> callLimit,
    boolean tokenBound,
    Optional<Instant> tokenValidUntil,
    Instant invoiceExpiresAt,
    FeeBound feeBound,
    Instant now,
    Instant nodeNow) {}
