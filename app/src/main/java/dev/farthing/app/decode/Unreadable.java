package dev.farthing.app.decode;

import dev.farthing.protocol.ProtocolException;

/** A text that does not even look like anything this command decodes. */
final class Unreadable extends ProtocolException {
  private static final long serialVersionUID = 1L;

  Unreadable(int position, String message) {
    super("unreadable", position, message);
  }
}
