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

  /** What answers is not the node of the pinned certificate; nothing was asked of it. */
  public static final class Untrusted extends LightningException {
    private static final long serialVersionUID = 1L;

    public Untrusted(String message) {
      super(message);
    }

    public Untrusted(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The node does not take the credential, or it lacks a right that the call needs. */
  public static final class Unauthorized extends LightningException {
    private static final long serialVersionUID = 1L;

    public Unauthorized(String message) {
      super(message);
    }
  }

  /** The node is there but cannot work yet: locked, starting, or behind the chain. */
  public static final class NotReady extends LightningException {
    private static final long serialVersionUID = 1L;

    public NotReady(String message) {
      super(message);
    }
  }

  /** The node is on another network than the one it was configured for. */
  public static final class WrongNetwork extends LightningException {
    private static final long serialVersionUID = 1L;

    public WrongNetwork(String message) {
      super(message);
    }
  }
}
