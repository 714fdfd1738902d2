package dev.farthing.wallet.http;

/** What became of the body of one answer. */
public sealed interface Received<T> {
  /** The caller's handler made this of it, or makes it while it comes. */
  record Taken<T>(T body) implements Received<T> {}

  /** Not for the caller: its beginning. */
  record Withheld<T>(byte[] beginning) implements Received<T> {}

  /** There should have been one. */
  record Empty<T>() implements Received<T> {}
}
