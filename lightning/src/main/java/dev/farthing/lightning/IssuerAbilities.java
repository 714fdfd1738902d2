package dev.farthing.lightning;

/**
 * What the node behind an issuer can do.
 *
 * @param msat whether it issues amounts that are no whole satoshis
 * @param descriptionHash whether it commits to a hash in place of a text
 * @param orderedSettlements whether settlements come in the order in which they took effect
 * @param issueOnly whether its credential cannot spend
 * @param holdInvoices whether it can hold a payment before taking it
 */
public record IssuerAbilities(
    boolean msat,
    boolean descriptionHash,
    boolean orderedSettlements,
    boolean issueOnly,
    boolean holdInvoices) {}
