package dev.farthing.wallet;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a derived credential is narrower than the one that it is derived from. Immutable.
 *
 * @param path where it is good: at this path, and below it where it ends with a slash
 * @param expires the first instant at which it is good no more; whole seconds count
 * @param maxUses how often it may be shown, from 1
 * @param agent the agent of this wallet that may show it; empty if it is only handed out
 * @param unenforced whether to write limits of which it is not known that the seller enforces them:
 *     it may ignore them, or refuse the token for them
 */
public record Attenuation(
    Optional<String> path,
    Optional<Instant> expires,
    OptionalLong maxUses,
    Optional<String> agent,
    boolean unenforced) {
  private static final Attenuation NONE =
      new Attenuation(
          Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty(), false);

  public Attenuation {
    if (maxUses.isPresent() && maxUses.getAsLong() < 1) {
      throw new IllegalArgumentException("a credential has at least 1 use");
    }
    if (path.isPresent() && !path.get().matches("/|(/[A-Za-z0-9._~!$&'()*+,;=:@%-]+)+/?")) {
      throw new IllegalArgumentException(
          "a path begins with a slash and has no query and no empty part, not " + path.get());
    }
    if (path.isPresent() && path.get().matches("(.*/)?\\.\\.?(/.*)?")) {
      throw new IllegalArgumentException("a path has no parts of dots alone");
    }
  }

  /** A copy that is no narrower. */
  public static Attenuation none() {
    return NONE;
  }

  public Attenuation withPath(String prefix) {
    return new Attenuation(Optional.of(prefix), expires, maxUses, agent, unenforced);
  }

  public Attenuation withExpiry(Instant end) {
    return new Attenuation(path, Optional.of(end), maxUses, agent, unenforced);
  }

  public Attenuation withMaxUses(long most) {
    return new Attenuation(path, expires, OptionalLong.of(most), agent, unenforced);
  }

  public Attenuation forAgent(String name) {
    return new Attenuation(path, expires, maxUses, Optional.of(name), unenforced);
  }

  /** Writes limits also where nobody may hold the bearer to them. */
  public Attenuation evenUnenforced() {
    return new Attenuation(path, expires, maxUses, agent, true);
  }
}
