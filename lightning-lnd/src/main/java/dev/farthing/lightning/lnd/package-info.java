/**
 * LND over gRPC behind the ports of {@link dev.farthing.lightning}: issue, pay, ask. Only
 * translates; what to pay and what a payment means is decided elsewhere.
 */
@NullMarked
package dev.farthing.lightning.lnd;

import org.jspecify.annotations.NullMarked;
