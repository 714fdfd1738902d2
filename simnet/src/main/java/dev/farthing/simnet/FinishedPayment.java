package dev.farthing.simnet;

import dev.farthing.lightning.FailureReason;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A payment that has come to its end, for a live view.
 *
 * @param amount what the payee received or should have
 * @param fee what routing nodes received, zero when it failed
 * @param route the names of the nodes of the last attempt, payer first; empty when no route was
 *     found
 * @param attempts how many routes were tried
 * @param failure empty when it succeeded
 */
public record FinishedPayment(
    String payer,
    String payee,
    MilliSatoshi amount,
    MilliSatoshi fee,
    List<String> route,
    int attempts,
    Instant startedAt,
    Instant endedAt,
    Optional<FailureReason> failure) {
  public FinishedPayment {
    route = List.copyOf(route);
  }
}
