/** LND's calls about payments. How a payment finds its way does not come in here. */
@NullMarked
package dev.farthing.simnet.face.lnd.payment;

import org.jspecify.annotations.NullMarked;
