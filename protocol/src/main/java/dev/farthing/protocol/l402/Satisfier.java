package dev.farthing.protocol.l402;

/**
 * Enforces one condition that is not built in: {@code <capability>_<constraint>=value}. Registered
 * under the condition's whole name. Thread-safe.
 */
public interface Satisfier {
  /**
   * Whether a later caveat's value is at least as tight as that of the caveat before it. A value
   * that cannot be read is not.
   */
  boolean narrows(String previous, String value);

  /** Whether the last, tightest value allows the demand. A value that cannot be read does not. */
  boolean allows(String value, Demand demand);

  /** The demand's value called {@code name} must be the caveat's. */
  static Satisfier exactly(String name) {
    return new ExactSatisfier(name);
  }

  /** The demand's value called {@code name}, a whole number, is at most the caveat's. */
  static Satisfier atMost(String name) {
    return new LimitSatisfier(name);
  }
}
