/**
 * What LND's clients ask about a node, its channels, the graph and its macaroons. Invoices and
 * payments do not come in here.
 */
@NullMarked
package dev.farthing.simnet.face.lnd.info;

import org.jspecify.annotations.NullMarked;
