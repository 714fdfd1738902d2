/**
 * Time, order and chance of a simulation: events as primitives, a thread that owns all state, and
 * numbers that depend on nothing but their names. Nothing here knows what an event means.
 */
@NullMarked
package dev.farthing.simnet.kernel;

import org.jspecify.annotations.NullMarked;
