package dev.farthing.simnet;

import dev.farthing.protocol.money.MilliSatoshi;

/**
 * What a node owns and has done since the start.
 *
 * @param balance its side of all its channels, without what is in flight
 * @param wallet what it owns on chain
 * @param sent what its own payments cost, fees included
 * @param feesPaid the part of {@code sent} that routing nodes received
 * @param received what payments to it brought
 * @param feesEarned what it earned by forwarding
 */
public record NodeTotals(
    String name,
    MilliSatoshi balance,
    MilliSatoshi wallet,
    MilliSatoshi sent,
    MilliSatoshi feesPaid,
    MilliSatoshi received,
    MilliSatoshi feesEarned) {}
