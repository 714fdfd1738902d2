package dev.farthing.protocol.money;

import dev.farthing.protocol.ProtocolException;

/** Text that is not an amount of bitcoin. */
public abstract class AmountException extends ProtocolException {
  private static final long serialVersionUID = 1L;

  private AmountException(String code, int position, String message) {
    super(code, position, message);
  }

  /** Not a number followed by a unit. */
  public static final class Malformed extends AmountException {
    private static final long serialVersionUID = 1L;

    Malformed(int position, String what) {
      super(
          "amount-malformed",
          position,
          "amount: " + what + " (character " + (position + 1) + "). " + EXAMPLE);
    }
  }

  /** A number without a unit: ten what? */
  public static final class MissingUnit extends AmountException {
    private static final long serialVersionUID = 1L;

    MissingUnit(int position) {
      super("amount-without-unit", position, "amount: the unit is missing. " + EXAMPLE);
    }
  }

  /** Finer than the thousandth of a satoshi in which Lightning counts. */
  public static final class TooFine extends AmountException {
    private static final long serialVersionUID = 1L;

    TooFine(int position) {
      super(
          "amount-too-fine",
          position,
          "amount: smaller than one msat (character "
              + (position + 1)
              + "); 1sat = 1000msat is the scale. "
              + EXAMPLE);
    }
  }

  /** More than all bitcoin that will ever be. */
  public static final class TooLarge extends AmountException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super(
          "amount-too-large",
          0,
          "amount: more than the 21 million BTC that will ever exist. " + EXAMPLE);
    }
  }

  private static final String EXAMPLE = "Write it like 10sat, 250msat or 0.0001BTC.";
}
