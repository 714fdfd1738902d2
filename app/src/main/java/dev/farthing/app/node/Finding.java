package dev.farthing.app.node;

import java.util.Locale;

/**
 * One thing that a check has looked at.
 *
 * @param what a few words
 * @param detail what was found and, where it is not well, what to do
 */
record Finding(Level level, String what, String detail) {
  /** How grave it is. */
  enum Level {
    OK,
    /** Works, and somebody should look. */
    WARN,
    /** Does not work as it is. */
    MISSING;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String what, String detail) {
    return new Finding(Level.OK, what, detail);
  }

  static Finding warn(String what, String detail) {
    return new Finding(Level.WARN, what, detail);
  }

  static Finding missing(String what, String detail) {
    return new Finding(Level.MISSING, what, detail);
  }
}
