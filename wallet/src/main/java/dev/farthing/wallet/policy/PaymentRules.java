package dev.farthing.wallet.policy;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.Optional;

/**
 * How payments are made, whoever buys.
 *
 * @param cleartext whether to buy over plain http beyond this machine, where others can read the
 *     credential
 * @param opaqueTokens what to do with tokens of which nobody can see what payment pays for them
 * @param baseFee the most that routing may cost: this, and {@code feePpm}
 * @param feePpm millionths of the amount, 0 to 1000000
 * @param worstFee what to hold where the node keeps to no limit; without it such nodes do not pay
 * @param timeout how long a node may try to pay
 * @param minTokenLife how long a token must at least be good after it was paid
 * @param maxCltv for how many blocks a payment may lock money up, at least 1
 */
public record PaymentRules(
    boolean cleartext,
    OpaqueTokens opaqueTokens,
    MilliSatoshi baseFee,
    long feePpm,
    Optional<MilliSatoshi> worstFee,
    Duration timeout,
    Duration minTokenLife,
    int maxCltv) {
  private static final long PPM = 1_000_000;

  /** 5 sat and one per cent for fees, 60 s to pay, 30 s to use a token, 2016 blocks. */
  public static final PaymentRules DEFAULT =
      new PaymentRules(
          false,
          OpaqueTokens.ASK,
          MilliSatoshi.ofSat(5),
          10_000,
          Optional.empty(),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          2016);

  /** What to do with tokens of which nobody can see what payment pays for them. */
  public enum OpaqueTokens {
    ALLOW,
    ASK,
    DENY
  }

  public PaymentRules {
    if (feePpm < 0 || feePpm > PPM) {
      throw new IllegalArgumentException("a fee is 0 to 1000000 millionths, not " + feePpm);
    }
    if (timeout.toMillis() < 1 || minTokenLife.isNegative() || maxCltv < 1) {
      throw new IllegalArgumentException("timeout and CLTV are at least 1, a token's life 0");
    }
  }

  public PaymentRules withCleartext(boolean allowed) {
    return new PaymentRules(
        allowed, opaqueTokens, baseFee, feePpm, worstFee, timeout, minTokenLife, maxCltv);
  }

  public PaymentRules withOpaqueTokens(OpaqueTokens answer) {
    return new PaymentRules(
        cleartext, answer, baseFee, feePpm, worstFee, timeout, minTokenLife, maxCltv);
  }

  public PaymentRules withFee(MilliSatoshi base, long ppm) {
    return new PaymentRules(
        cleartext, opaqueTokens, base, ppm, worstFee, timeout, minTokenLife, maxCltv);
  }

  public PaymentRules withWorstFee(MilliSatoshi worst) {
    return new PaymentRules(
        cleartext,
        opaqueTokens,
        baseFee,
        feePpm,
        Optional.of(worst),
        timeout,
        minTokenLife,
        maxCltv);
  }

  public PaymentRules withTimeout(Duration most) {
    return new PaymentRules(
        cleartext, opaqueTokens, baseFee, feePpm, worstFee, most, minTokenLife, maxCltv);
  }

  public PaymentRules withMinTokenLife(Duration least) {
    return new PaymentRules(
        cleartext, opaqueTokens, baseFee, feePpm, worstFee, timeout, least, maxCltv);
  }

  public PaymentRules withMaxCltv(int blocks) {
    return new PaymentRules(
        cleartext, opaqueTokens, baseFee, feePpm, worstFee, timeout, minTokenLife, blocks);
  }

  /** What routing an amount may cost. */
  MilliSatoshi feeLimit(MilliSatoshi amount) {
    return baseFee.plus(
        MilliSatoshi.ofMsat(
            Math.addExact(
                Math.multiplyExact(amount.msat() / PPM, feePpm),
                Math.multiplyExact(amount.msat() % PPM, feePpm) / PPM)));
  }
}
