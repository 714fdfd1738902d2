/**
 * What the parts of the protocol share. No I/O, no clock, no threads and no JSON may come in here
 * or below.
 */
@NullMarked
package dev.farthing.protocol;

import org.jspecify.annotations.NullMarked;
