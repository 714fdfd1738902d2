/**
 * One script of payments on real LND nodes and on a simulated network of the same channels,
 * compared step by step. What a single adapter or face does is not shown here.
 */
@NullMarked
package dev.farthing.interop.differential;

import org.jspecify.annotations.NullMarked;
