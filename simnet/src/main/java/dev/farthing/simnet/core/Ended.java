package dev.farthing.simnet.core;

import dev.farthing.lightning.FailureReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a payment.
 *
 * @param payment its number while it ran
 * @param fee what routing nodes received, in msat; zero when it failed
 * @param path the numbers of the nodes of the last attempt, payer first; empty when there was none
 * @param startedAt in nanoseconds since the start of the simulation
 * @param failure null when it succeeded
 * @param text why it failed, in the node's words
 */
public record Ended(
    int payment,
    Request request,
    long fee,
    List<Integer> path,
    int attempts,
    long startedAt,
    @Nullable FailureReason failure,
    String text) {}
