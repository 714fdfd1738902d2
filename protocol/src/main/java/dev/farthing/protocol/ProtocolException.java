package dev.farthing.protocol;

/**
 * Input that a public specification does not allow: the one family of errors of this room.
 *
 * <p>Every case is a subclass that carries its data. The message says what is wrong, where, and
 * what to do; it never contains a secret.
 */
public abstract class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int position;

  /**
   * @param code a stable name for programs, in kebab-case: {@code bad-checksum}
   * @param position the offset of the first offending character or byte in the input, or -1 when no
   *     single place is at fault
   */
  protected ProtocolException(String code, int position, String message) {
    this(code, position, message, true);
  }

  /**
   * As above; {@code stackTrace} false spares the cost of one for cases that anybody can cause on a
   * busy path.
   */
  protected ProtocolException(String code, int position, String message, boolean stackTrace) {
    super(message, null, stackTrace, stackTrace);
    this.code = code;
    this.position = position;
  }

  /** A stable name of the case for programs, in kebab-case. */
  public String code() {
    return code;
  }

  /**
   * The offset of the first offending character or byte in the input, or -1 when no single place is
   * at fault.
   */
  public int position() {
    return position;
  }
}
