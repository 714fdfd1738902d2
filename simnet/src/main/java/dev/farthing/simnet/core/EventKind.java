package dev.farthing.simnet.core;

/** The kinds of events. Their numbers are part of the event log's digest. */
public final class EventKind {
  /** An HTLC (the subject) is irrevocably committed on both sides. */
  public static final int COMMITTED = 1;

  /** The sender of an HTLC hears that it was fulfilled. */
  public static final int FULFILLED = 2;

  /** A fulfilled HTLC is removed on both sides. */
  public static final int REMOVED = 3;

  /** A failed HTLC is removed on both sides, and its sender knows why. */
  public static final int FAILED = 4;

  /** The next payment of a stream of traffic (the subject) is made. */
  public static final int TRAFFIC = 5;

  /** A caller's wait (the subject) is over. */
  public static final int DEADLINE = 6;

  /** A settlement stream (the subject) tries again. */
  public static final int RETRY = 7;

  /** A payment (the subject) ended; only in the log. */
  public static final int ENDED = 8;

  /** A node (the subject) that restarts comes back. */
  public static final int RESTARTED = 9;

  /** A part (the HTLC is the subject) has waited for the rest of its payment long enough. */
  public static final int PART_TIMED_OUT = 10;

  /** An invoice (the subject) was settled or cancelled: its HTLCs follow. */
  public static final int RESOLVED = 11;

  /** What is held for an invoice (the subject) comes too near to its expiry. */
  public static final int HOLD_TIMED_OUT = 12;

  /** The time of an invoice (the subject) that somebody watches is over. */
  public static final int EXPIRED = 13;

  private EventKind() {}
}
