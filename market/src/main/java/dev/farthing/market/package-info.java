/**
 * Which offer to buy: offers as columns, selection policies, what was learned of sellers. No input
 * or output, no clock, no thread and no floating point may come in: the same objects choose for one
 * live agent and for a million simulated ones, with the same result on any JVM.
 */
@NullMarked
package dev.farthing.market;

import org.jspecify.annotations.NullMarked;
