package dev.farthing.simnet.core;

/**
 * A payment that a node is to make.
 *
 * @param payer the number of the paying node
 * @param payee the number of the paid node
 * @param amount in msat
 * @param invoice its number among all invoices, {@link #UNHEARD} or {@link #SPONTANEOUS}
 * @param secret the first 8 bytes of the payment secret
 * @param maxFee in msat
 * @param maxCltv the most blocks from now on until the payer's HTLC expires
 * @param finalCltv how many blocks the payee's HTLC has left
 * @param stopAt when to try no further route, in nanoseconds since the start
 * @param maxParts the most parts that may be in flight at once, at least 1
 * @param maxPart the most that one part may carry, in msat
 * @param ways by which it may go
 */
public record Request(
    int payer,
    int payee,
    long amount,
    int invoice,
    long secret,
    long maxFee,
    int maxCltv,
    int finalCltv,
    long stopAt,
    int maxParts,
    long maxPart,
    Ways ways) {
  /** The payee never issued such an invoice. */
  public static final int UNHEARD = -1;

  /** The payee takes it without an invoice. */
  public static final int SPONTANEOUS = -2;

  /** The same by other ways. */
  Request by(Ways newWays) {
    return new Request(
        payer, payee, amount, invoice, secret, maxFee, maxCltv, finalCltv, stopAt, maxParts,
        maxPart, newWays);
  }

  /** A part of it, for which so much of the fee limit is left. */
  Request part(long partAmount, long feeLeft) {
    return partAmount == amount && feeLeft == maxFee
        ? this
        : new Request(
            payer,
            payee,
            partAmount,
            invoice,
            secret,
            feeLeft,
            maxCltv,
            finalCltv,
            stopAt,
            maxParts,
            maxPart,
            ways);
  }
}
