package dev.farthing.simnet.face.lnd.flow;

import dev.farthing.simnet.face.lnd.call.FaceStatus;
import java.time.Instant;

/**
 * Between which seconds of Unix time something was made, both included; 0 at the end is no end.
 * LND's listings all have the two.
 */
public record Dates(long start, long end) {
  /**
   * The dates of a request, unsigned.
   *
   * @throws io.grpc.StatusRuntimeException if the end is not after the start, in LND's words
   */
  public static Dates of(long start, long end) {
    if (start != 0 && end != 0 && Long.compareUnsigned(start, end) >= 0) {
      throw FaceStatus.unknown(
          "start date("
              + Long.toUnsignedString(start)
              + ") must be before end date("
              + Long.toUnsignedString(end)
              + ")");
    }
    return new Dates(start, end);
  }

  /** Whether this is between them. */
  public boolean include(Instant made) {
    long second = made.getEpochSecond();
    return second >= start && (end == 0 || second <= end);
  }
}
