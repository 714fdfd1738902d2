package dev.farthing.interop.differential;

import dev.farthing.protocol.secret.Preimage;

/**
 * An invoice of either world.
 *
 * @param payee the name of the node that made it
 * @param request its BOLT 11 text
 * @param preimage what it was made from
 */
record Bill(String payee, String request, Preimage preimage) {}
