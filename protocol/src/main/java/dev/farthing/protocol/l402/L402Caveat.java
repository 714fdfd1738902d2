package dev.farthing.protocol.l402;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The caveats that L402 defines, for those who write them. */
public sealed interface L402Caveat {
  /** The caveat as a token carries it: {@code condition=value}. */
  String text();

  /** {@code services=name:tier,…}: what the token is for. */
  record Services(List<ServiceTier> services) implements L402Caveat {
    public Services {
      services = List.copyOf(services);
      requireSome(services, "a services caveat");
    }

    @Override
    public String text() {
      return "services="
          + services.stream().map(ServiceTier::toString).collect(Collectors.joining(","));
    }
  }

  /** {@code <service>_capabilities=a,b}: what may be done with a service. Never empty. */
  record Capabilities(String service, List<String> capabilities) implements L402Caveat {
    public Capabilities {
      requireName(service);
      capabilities = List.copyOf(capabilities);
      requireSome(capabilities, "a capabilities caveat");
      capabilities.forEach(L402Caveat::requireName);
    }

    @Override
    public String text() {
      return service + "_capabilities=" + String.join(",", capabilities);
    }
  }

  /** {@code <service>_valid_until=<seconds since 1970>}: the first second it is good no longer. */
  record ValidUntil(String service, Instant end) implements L402Caveat {
    public ValidUntil {
      requireName(service);
      if (end.getEpochSecond() < 0) {
        throw new IllegalArgumentException("valid_until lies after 1970, not at " + end);
      }
    }

    @Override
    public String text() {
      return service + "_valid_until=" + end.getEpochSecond();
    }
  }

  /** {@code <capability>_<constraint>=value}: enforced by a {@link Satisfier} of that name. */
  record Constraint(String capability, String constraint, String value) implements L402Caveat {
    public Constraint {
      requireName(capability);
      requireName(constraint);
    }

    @Override
    public String text() {
      return capability + "_" + constraint + "=" + value;
    }
  }

  /**
   * A name that caveats can carry: one or more visible ASCII characters, none of them {@code = ,
   * :}.
   *
   * @return the name
   * @throws IllegalArgumentException if it is none
   */
  static String requireName(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a name in a caveat is not empty");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c > '~' || c == '=' || c == ',' || c == ':') {
        throw new IllegalArgumentException(
            "a name in a caveat has visible ASCII characters without = , : (character " + i + ")");
      }
    }
    return name;
  }

  private static void requireSome(List<?> list, String what) {
    if (list.isEmpty()) {
      throw new IllegalArgumentException(what + " names at least one thing");
    }
  }
}
