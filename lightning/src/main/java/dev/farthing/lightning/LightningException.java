package dev.farthing.lightning;

/**
 * A node could not be asked, or refused: the one family of errors of this room. Every case is a
 * subclass.
 */
public abstract class LightningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private LightningException(String message, Throwable cause) {
    super(message, cause);
  }

  private LightningException(String message) {
    super(message);
  }

  /** The node cannot be reached, or does not answer. */
  public static final class Unavailable extends LightningException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
      super(message);
    }

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The deadline came before the answer. */
  public static final class DeadlinePassed extends LightningException {
    private static final long serialVersionUID = 1L;

    public DeadlinePassed(String message) {
      super(message);
    }
  }

  /** The node refuses what was asked, in its own words. */
  public static final class Refused extends LightningException {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
      super(message);
    }
  }

  /** The node lacks an ability that the request needs; see the declared abilities. */
  public static final class Unsupported extends LightningException {
    private static final long serialVersionUID = 1L;

    public Unsupported(String message) {
      super(message);
    }
  }

  /** The issuer or payer has been closed. */
  public static final class Closed extends LightningException {
    private static final long serialVersionUID = 1L;

    public Closed(String message) {
      super(message);
    }
  }
}
