package dev.farthing.simnet.core;

import java.util.Arrays;

/**
 * What payees know of their invoices, one array per attribute. Amounts in msat, times in
 * nanoseconds since the start.
 */
public final class Invoices {
  /** Hears of invoices that were paid. */
  @FunctionalInterface
  public interface Listener {
    void settled(int invoice);
  }

  private int count;
  private int[] payees = new int[64];
  private long[] amounts = new long[64];
  private long[] expiries = new long[64];
  private int[] finalCltvs = new int[64];
  private long[] secrets = new long[64];
  private boolean[] settled = new boolean[64];
  private boolean[] held = new boolean[64];
  private long[] receipts = new long[64];
  private long[] settledAt = new long[64];
  private Listener listener = invoice -> {};

  /** Tells of every settlement from now on. */
  public void onSettled(Listener newListener) {
    listener = newListener;
  }

  /**
   * Adds an invoice.
   *
   * @param secret the first 8 bytes of the payment secret
   * @return its number, from 0 on
   */
  public int add(int payee, long amount, long expiresAt, int finalCltv, long secret) {
    if (count == payees.length) {
      grow();
    }
    payees[count] = payee;
    amounts[count] = amount;
    expiries[count] = expiresAt;
    finalCltvs[count] = finalCltv;
    secrets[count] = secret;
    return count++;
  }

  /** Whether it was paid for good. */
  public boolean isSettled(int invoice) {
    return settled[invoice];
  }

  /** Whether a payment is held for it. */
  public boolean isHeld(int invoice) {
    return held[invoice];
  }

  /** Whether its time is over. */
  public boolean isExpired(int invoice, long now) {
    return now >= expiries[invoice];
  }

  public int payee(int invoice) {
    return payees[invoice];
  }

  public long amount(int invoice) {
    return amounts[invoice];
  }

  /** What was received for a settled invoice. */
  public long received(int invoice) {
    return receipts[invoice];
  }

  /** When it was settled. */
  public long settledAt(int invoice) {
    return settledAt[invoice];
  }

  /** Whether the payee takes such an HTLC (BOLT 4, requirements of the final node). */
  boolean takes(int invoice, int payee, long amount, int blocksLeft, long secret, long now) {
    return invoice >= 0
        && payees[invoice] == payee
        && secrets[invoice] == secret
        && !settled[invoice]
        && !held[invoice]
        && !isExpired(invoice, now)
        && amount >= amounts[invoice]
        && amount <= 2 * amounts[invoice]
        && blocksLeft >= finalCltvs[invoice];
  }

  void hold(int invoice, boolean isHeld) {
    held[invoice] = isHeld;
  }

  void settle(int invoice, long amount, long now) {
    settled[invoice] = true;
    held[invoice] = false;
    receipts[invoice] = amount;
    settledAt[invoice] = now;
    listener.settled(invoice);
  }

  private void grow() {
    int length = count * 2;
    payees = Arrays.copyOf(payees, length);
    amounts = Arrays.copyOf(amounts, length);
    expiries = Arrays.copyOf(expiries, length);
    finalCltvs = Arrays.copyOf(finalCltvs, length);
    secrets = Arrays.copyOf(secrets, length);
    settled = Arrays.copyOf(settled, length);
    held = Arrays.copyOf(held, length);
    receipts = Arrays.copyOf(receipts, length);
    settledAt = Arrays.copyOf(settledAt, length);
  }
}
