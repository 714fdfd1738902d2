package dev.farthing.simnet;

import dev.farthing.lightning.PaymentOutcome;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody who waits for the end of a payment.
 *
 * @param first whether it is the call that made the payment
 * @param asks whether it only asks, rather than wants to pay
 */
record PaymentWait(
    int number,
    PaymentEntry entry,
    boolean first,
    boolean asks,
    CompletableFuture<PaymentOutcome> caller) {}
