/** The Lightning ports over LND, by gRPC. What decides whether to pay does not come in here. */
@NullMarked
package dev.farthing.lightning.lnd;

import org.jspecify.annotations.NullMarked;
