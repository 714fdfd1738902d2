package dev.farthing.protocol.l402;

/** The demand's value is the caveat's. */
record ExactSatisfier(String name) implements Satisfier {
  @Override
  public boolean narrows(String previous, String value) {
    return previous.equals(value);
  }

  @Override
  public boolean allows(String value, Demand demand) {
    return value.equals(demand.values().get(name));
  }
}
