package dev.farthing.wallet.policy;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Finds the name under which a policy knows a host: the closest counts. */
final class HostPattern {
  private static final String NAME =
      "(\\*\\.)?[a-z0-9._-]+(:[0-9]{1,5})?|\\[[0-9a-f:.]+\\](:[0-9]{1,5})?|\\*";

  private HostPattern() {}

  static void require(String host) {
    if (!host.matches(NAME)) {
      throw new IllegalArgumentException(
          "'" + host + "' is no host; example.com, example.com:8443, *.example.com or '*' is");
    }
  }

  /** With its port, alone, by its longest domain, as one of all others. */
  static Optional<String> closest(Map<String, Level> hosts, Proposal.Want want) {
    for (String exact : new String[] {want.hostAndPort(), want.host()}) {
      if (hosts.containsKey(exact)) {
        return Optional.of(exact);
      }
    }
    return hosts.keySet().stream()
        .filter(pattern -> isDomainOf(pattern, want))
        .max(Comparator.comparingInt(String::length))
        .or(() -> Optional.of(Level.OTHERS).filter(hosts::containsKey));
  }

  static boolean matches(String pattern, Proposal.Want want) {
    return pattern.equals(want.host())
        || pattern.equals(want.hostAndPort())
        || pattern.equals(Level.OTHERS)
        || isDomainOf(pattern, want);
  }

  private static boolean isDomainOf(String pattern, Proposal.Want want) {
    return pattern.startsWith("*.")
        && (want.host().endsWith(pattern.substring(1))
            || want.hostAndPort().endsWith(pattern.substring(1)));
  }
}
