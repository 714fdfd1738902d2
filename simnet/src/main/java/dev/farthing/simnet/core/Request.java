package dev.farthing.simnet.core;

import java.util.List;

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
 * @param hinted unannounced edges that the payer may use because the invoice names them
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
    List<Integer> hinted) {
  /** The payee never issued such an invoice. */
  public static final int UNHEARD = -1;

  /** The payee takes it without an invoice. */
  public static final int SPONTANEOUS = -2;
}
