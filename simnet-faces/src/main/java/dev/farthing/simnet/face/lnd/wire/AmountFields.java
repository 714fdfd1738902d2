package dev.farthing.simnet.face.lnd.wire;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.face.lnd.call.FaceStatus;
import lnrpc.Amount;
import lnrpc.FeeLimit;

/** Amounts and fee limits as requests write them, in satoshis or millisatoshis. */
public final class AmountFields {
  /** Up to this amount LND lets the whole of it go to fees unless told otherwise. */
  private static final MilliSatoshi SMALL = MilliSatoshi.ofSat(1_000);

  private static final int DEFAULT_FEE_PERCENT = 5;

  private AmountFields() {}

  /**
   * The amount of a request that has a field for either unit; zero when both are.
   *
   * @throws io.grpc.StatusRuntimeException if both are set or one is negative, in LND's words
   */
  public static MilliSatoshi read(long sat, long msat) {
    if (sat != 0 && msat != 0) {
      throw FaceStatus.unknown("sat and msat arguments are mutually exclusive");
    }
    if (sat < 0 || msat < 0) {
      throw FaceStatus.unknown("amount cannot be negative");
    }
    return sat == 0 ? MilliSatoshi.ofMsat(msat) : MilliSatoshi.ofSat(sat);
  }

  /** The most that may go to fees; without a limit LND's default, by the amount. */
  public static MilliSatoshi feeLimit(FeeLimit limit, MilliSatoshi amount) {
    return switch (limit.getLimitCase()) {
      case FIXED -> read(limit.getFixed(), 0);
      case FIXED_MSAT -> read(0, limit.getFixedMsat());
      case PERCENT -> percent(amount, limit.getPercent());
      case LIMIT_NOT_SET ->
          amount.isMoreThan(SMALL) ? percent(amount, DEFAULT_FEE_PERCENT) : amount;
    };
  }

  /** An amount in both units. */
  public static Amount both(MilliSatoshi amount) {
    return Amount.newBuilder().setSat(amount.toSatRoundedDown()).setMsat(amount.msat()).build();
  }

  private static MilliSatoshi percent(MilliSatoshi amount, long percent) {
    return MilliSatoshi.ofMsat(amount.times(percent).msat() / 100);
  }
}
