package dev.farthing.app.config;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.TokenStreamLocation;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column in characters, from 1
 */
record Place(int line, int column) {
  static final Place BEGIN = new Place(1, 1);

  static Place of(@Nullable TokenStreamLocation location) {
    return location == null
        ? BEGIN
        : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
