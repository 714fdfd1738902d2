package dev.farthing.protocol.l402;

/** The demand's value, a whole number, is at most the caveat's. */
record LimitSatisfier(String name) implements Satisfier {
  @Override
  public boolean narrows(String previous, String value) {
    long limit = CaveatText.number(value);
    return limit >= 0 && limit <= CaveatText.number(previous);
  }

  @Override
  public boolean allows(String value, Demand demand) {
    String wanted = demand.values().get(name);
    if (wanted == null) {
      return false;
    }
    long amount = CaveatText.number(wanted);
    return amount >= 0 && amount <= CaveatText.number(value);
  }
}
