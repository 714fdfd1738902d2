/**
 * Lightning invoices (BOLT 11): reading, checking, writing and signing. What is not yet checked has
 * another type than what is.
 */
@NullMarked
package dev.farthing.protocol.bolt11;

import org.jspecify.annotations.NullMarked;
