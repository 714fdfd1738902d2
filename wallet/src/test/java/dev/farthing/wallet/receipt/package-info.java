/** Receipts and evidence, changed byte by byte. */
@NullMarked
package dev.farthing.wallet.receipt;

import org.jspecify.annotations.NullMarked;
