/**
 * The engine of a seller: prices, keys, tokens, challenges, proof of settlement. No HTTP server and
 * nothing that can spend.
 */
@NullMarked
package dev.farthing.paywall;

import org.jspecify.annotations.NullMarked;
