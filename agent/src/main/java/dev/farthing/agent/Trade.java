package dev.farthing.agent;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;

/** What came of an order. Each case says what became of the money. */
public sealed interface Trade {
  /** What the order has cost or may yet cost, fees included. */
  MilliSatoshi cost();

  /**
   * The seller answered.
   *
   * @param status HTTP status; the answer is one of use only at 200
   * @param price what was paid for it now; zero where a credential was reused or nothing was asked
   * @param fee what routing the payment cost
   * @param reused whether a credential bought earlier was shown
   * @param latency from order to answer, payment included
   */
  record Delivered(
      int status,
      byte[] body,
      MilliSatoshi price,
      MilliSatoshi fee,
      boolean reused,
      Duration latency)
      implements Trade {
    @Override
    public MilliSatoshi cost() {
      return price.plus(fee);
    }
  }

  /**
   * The seller has the money and does not answer.
   *
   * @param price what was paid now; zero where it refused a credential bought earlier
   */
  record Refused(MilliSatoshi price, MilliSatoshi fee, String reason) implements Trade {
    @Override
    public MilliSatoshi cost() {
      return price.plus(fee);
    }
  }

  /** Nothing was paid: the seller or a route to it was not there. */
  record Failed(String reason) implements Trade {
    @Override
    public MilliSatoshi cost() {
      return MilliSatoshi.ZERO;
    }
  }

  /**
   * Nobody can say yet whether the money left.
   *
   * @param atRisk the most that may be gone
   */
  record Unknown(MilliSatoshi atRisk, String reason) implements Trade {
    @Override
    public MilliSatoshi cost() {
      return atRisk;
    }
  }

  /** The buyer's own policy said no; nothing was paid. */
  record Denied(String reason) implements Trade {
    @Override
    public MilliSatoshi cost() {
      return MilliSatoshi.ZERO;
    }
  }
}
