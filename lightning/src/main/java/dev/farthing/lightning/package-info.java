/**
 * The ports to Lightning nodes: issue invoices, pay them, ask a node about itself. Adapters live in
 * folders below; nothing here decides whether to pay.
 */
@NullMarked
package dev.farthing.lightning;

import org.jspecify.annotations.NullMarked;
