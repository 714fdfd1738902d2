/**
 * LND's calls about invoices, hold invoices among them. How invoices are paid does not come in
 * here.
 */
@NullMarked
package dev.farthing.simnet.face.lnd.invoice;

import org.jspecify.annotations.NullMarked;
