/**
 * What a wallet can prove: receipts in a signed and anchored chain, their export, and the evidence
 * of a purchase that went wrong. Nothing that decides, pays or opens a journal may come in.
 */
@NullMarked
package dev.farthing.wallet.receipt;

import org.jspecify.annotations.NullMarked;
