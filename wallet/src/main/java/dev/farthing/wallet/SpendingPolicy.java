package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;

/**
 * What a wallet may spend, and where. Denies what it does not allow: a policy just begun allows
 * nothing. Immutable and thread-safe.
 */
public final class SpendingPolicy {
  private SpendingPolicy(Builder builder) {}

  /** A policy that allows nothing yet. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** Says step by step what is allowed. Not thread-safe. */
  public static final class Builder {
    private Builder() {}

    /** The most that one purchase may cost, fee limit included. */
    public Builder maxPerPurchase(MilliSatoshi most) {
      return this;
    }

    /** The most that may be spent and held within any span of this length; several may be set. */
    public Builder budget(MilliSatoshi most, Duration window) {
      return this;
    }

    /** Allows a host, with {@code :port} only on that port. */
    public Builder allowHost(String host) {
      return this;
    }

    /** Allows every host. */
    public Builder allowAnyHost() {
      return this;
    }

    /** The most that routing one payment may cost: a base and millionths of the amount. */
    public Builder feeLimit(MilliSatoshi base, long ppm) {
      return this;
    }

    public SpendingPolicy build() {
      return new SpendingPolicy(this);
    }
  }
}
