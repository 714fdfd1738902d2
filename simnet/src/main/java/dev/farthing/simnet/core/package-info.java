/**
 * The network as integers: channels, HTLCs, payments, path finding and the audit of every
 * millisatoshi. No invoice text, no signature, no thread and no clock comes in here; one thread at
 * a time owns all of it.
 */
@NullMarked
package dev.farthing.simnet.core;

import org.jspecify.annotations.NullMarked;
