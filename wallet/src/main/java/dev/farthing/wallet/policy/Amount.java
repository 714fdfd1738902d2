package dev.farthing.wallet.policy;

import dev.farthing.protocol.money.MilliSatoshi;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of money in a policy: bitcoin, or a currency that a price feed turns into it. */
public sealed interface Amount {
  /** Bitcoin. */
  record Bitcoin(MilliSatoshi amount) implements Amount {
    @Override
    public String toString() {
      return amount.toString();
    }
  }

  /**
   * Another currency.
   *
   * @param value above or equal to zero, without trailing zeros
   * @param code three capital letters (ISO 4217)
   */
  record Currency(BigDecimal value, String code) implements Amount {
    public Currency {
      value = value.stripTrailingZeros();
      if (value.signum() < 0 || value.precision() > 18 || value.scale() > 8) {
        throw new IllegalArgumentException("no amount of a currency: " + value + code);
      }
      if (!code.matches("[A-Z]{3}") || code.equals("BTC")) {
        throw new IllegalArgumentException("no currency: " + code);
      }
    }

    @Override
    public String toString() {
      return value.toPlainString() + code;
    }
  }

  /** Bitcoin. */
  static Amount of(MilliSatoshi amount) {
    return new Bitcoin(amount);
  }

  /**
   * Reads an amount with its unit: {@code 10sat}, {@code 250msat}, {@code 0.0001BTC}, {@code
   * 0.5USD}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Amount parse(String text) {
    Matcher currency = Text.CURRENCY.matcher(text);
    if (currency.matches() && !currency.group(2).equals("BTC")) {
      return new Currency(new BigDecimal(currency.group(1)), currency.group(2));
    }
    try {
      return new Bitcoin(MilliSatoshi.parse(text));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no amount; a number with its unit is needed: 10sat, 250msat, 0.5USD",
          e);
    }
  }

  /** How amounts are written. */
  final class Text {
    private static final Pattern CURRENCY =
        Pattern.compile("([0-9]{1,10}(?:\\.[0-9]{1,8})?) ?([A-Z]{3})");

    private Text() {}
  }
}
