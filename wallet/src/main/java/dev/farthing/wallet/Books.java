package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;

/**
 * The sums of a journal.
 *
 * @param spent what has been paid, fees included; also by the node's mere word
 * @param fees what of it went to routing nodes
 * @param held the most that payments under way and unresolved ones can still cost
 * @param atRisk what of the holds belongs to payments whose outcome is unknown
 * @param purchases how many purchases were paid
 * @param reuses how many requests were answered with a credential owned already
 * @param denied how many purchases the policy denied
 */
public record Books(
    MilliSatoshi spent,
    MilliSatoshi fees,
    MilliSatoshi held,
    MilliSatoshi atRisk,
    long purchases,
    long reuses,
    long denied) {}
