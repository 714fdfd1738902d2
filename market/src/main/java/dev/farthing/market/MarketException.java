package dev.farthing.market;

import java.util.List;

/** A policy or a knob was named wrongly: the one family of errors of this room. */
public abstract class MarketException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private MarketException(String message) {
    super(message);
  }

  /** No selection policy has this name. */
  public static final class UnknownPolicy extends MarketException {
    private static final long serialVersionUID = 1L;
    private final String name;

    UnknownPolicy(String name, List<String> known) {
      super("no selection policy '" + name + "'; there are " + String.join(", ", known));
      this.name = name;
    }

    /** The name that was asked for. */
    public String name() {
      return name;
    }
  }

  /** No knob has this key. */
  public static final class UnknownKnob extends MarketException {
    private static final long serialVersionUID = 1L;
    private final String key;

    UnknownKnob(String key) {
      super("no market knob '" + key + "'; " + Knob.class.getSimpleName() + " lists all of them");
      this.key = key;
    }

    /** The key that was asked for. */
    public String key() {
      return key;
    }
  }

  /** A knob cannot be set to this value. */
  public static final class KnobOutOfRange extends MarketException {
    private static final long serialVersionUID = 1L;
    private final Knob knob;
    private final long value;

    KnobOutOfRange(Knob knob, long value) {
      super(
          "market knob '"
              + knob.key()
              + "' cannot be "
              + value
              + "; it must be within "
              + knob.least()
              + " and "
              + knob.most());
      this.knob = knob;
      this.value = value;
    }

    /** The knob. */
    public Knob knob() {
      return knob;
    }

    /** The value that was refused. */
    public long value() {
      return value;
    }
  }
}
