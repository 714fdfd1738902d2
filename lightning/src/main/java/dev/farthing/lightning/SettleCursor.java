package dev.farthing.lightning;

/**
 * A place in a node's sequence of settlements; only the adapter that made it can read it.
 *
 * @param text opaque, to be stored as it is; empty for the beginning
 */
public record SettleCursor(String text) {
  /** Before the first settlement that the node remembers. */
  public static final SettleCursor BEGINNING = new SettleCursor("");
}
