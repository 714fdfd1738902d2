/**
 * How a method of LND's interface is answered: by a function, registered under its descriptor, with
 * one table from errors to gRPC's status. What a method answers does not come in here.
 */
@NullMarked
package dev.farthing.simnet.face.lnd.call;

import org.jspecify.annotations.NullMarked;
