package dev.farthing.simnet.core;

import org.jspecify.annotations.Nullable;

/** An HTLC that reached the payee of an invoice. Amounts in msat, times in nanoseconds. */
public final class Arrival {
  static final int GONE = -1;

  /** How far it has come. */
  public enum State {
    ACCEPTED,
    SETTLED,
    CANCELLED
  }

  /** The edge by which it came. */
  public final int edge;

  /** How many HTLCs were offered over that edge before. */
  public final long index;

  public final long amount;

  /** What all parts of its payment come to. */
  public final long total;

  public final int acceptHeight;
  public final int expiryHeight;
  public final long acceptedAt;

  State state = State.ACCEPTED;
  long resolvedAt;

  /** Its number while it is in flight. */
  int htlc;

  @Nullable Arrival next;

  Arrival(
      int htlc,
      int edge,
      long index,
      long amount,
      long total,
      int acceptHeight,
      int expiryHeight,
      long acceptedAt) {
    this.htlc = htlc;
    this.edge = edge;
    this.index = index;
    this.amount = amount;
    this.total = total;
    this.acceptHeight = acceptHeight;
    this.expiryHeight = expiryHeight;
    this.acceptedAt = acceptedAt;
  }

  /** How far it has come. */
  public State state() {
    return state;
  }

  /** When it was settled or given back; nothing while accepted. */
  public long resolvedAt() {
    return resolvedAt;
  }

  /** The one that arrived after it. */
  public @Nullable Arrival next() {
    return next;
  }

  void resolve(State end, long now) {
    state = end;
    resolvedAt = now;
  }
}
