package dev.farthing.app.decode;

import dev.farthing.protocol.ProtocolException;
import java.util.Objects;

/**
 * A text that cannot be read, at an offset within what was given: because it does not even look
 * like anything this command decodes, or for a reason of the protocol's.
 */
final class Unreadable extends ProtocolException {
  private static final long serialVersionUID = 1L;

  Unreadable(int position, String message) {
    super("unreadable", position, message, false);
  }

  Unreadable(int position, ProtocolException why) {
    super(why.code(), position, Objects.requireNonNullElse(why.getMessage(), why.code()), false);
  }
}
