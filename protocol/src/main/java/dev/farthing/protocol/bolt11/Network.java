package dev.farthing.protocol.bolt11;

import java.util.Optional;

/** A bitcoin network as BOLT 11 names it: the prefix after {@code ln}. */
public enum Network {
  BITCOIN("bc"),
  TESTNET("tb"),
  SIGNET("tbs"),
  REGTEST("bcrt"),
  SIMNET("sb");

  private final String prefix;

  Network(String prefix) {
    this.prefix = prefix;
  }

  /** The prefix in invoices: {@code bc}, {@code tb}, {@code tbs}, {@code bcrt} or {@code sb}. */
  public String prefix() {
    return prefix;
  }

  /** The network of a prefix, if it is one of the five. */
  public static Optional<Network> ofPrefix(String prefix) {
    for (Network network : values()) {
      if (network.prefix.equals(prefix)) {
        return Optional.of(network);
      }
    }
    return Optional.empty();
  }
}
