/**
 * Simulated nodes as LND looks from outside: its gRPC, TLS and macaroons. How a payment finds its
 * way does not come in here.
 */
@NullMarked
package dev.farthing.simnet.face.lnd;

import org.jspecify.annotations.NullMarked;
