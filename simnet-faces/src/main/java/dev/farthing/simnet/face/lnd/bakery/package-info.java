/**
 * Macaroons as LND bakes and checks them, and which permission each of its methods asks for. Of
 * gRPC nothing comes in here.
 */
@NullMarked
package dev.farthing.simnet.face.lnd.bakery;

import org.jspecify.annotations.NullMarked;
