package dev.farthing.app.node;

import dev.farthing.protocol.money.MilliSatoshi;
import java.util.Locale;

/** Amounts as people read them: {@code 1,234,567 sat}, {@code 0.250 sat}. */
public final class Amounts {
  private Amounts() {}

  public static String sat(MilliSatoshi amount) {
    String whole = String.format(Locale.ROOT, "%,d", amount.toSatRoundedDown());
    return amount.isWholeSat()
        ? whole + " sat"
        : whole + String.format(Locale.ROOT, ".%03d sat", amount.msat() % 1000);
  }
}
