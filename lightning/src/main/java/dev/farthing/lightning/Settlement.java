package dev.farthing.lightning;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Instant;

/**
 * An invoice was paid for good.
 *
 * @param received what arrived, before the node's own fee
 * @param cursor where to resume after this settlement has been stored
 */
public record Settlement(
    PaymentHash hash, MilliSatoshi received, Instant at, SettleCursor cursor) {}
